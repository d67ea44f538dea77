"""The same audit on a cluster: Spark moves the rows, the functions of the stages do the work.

Nothing here computes what a stage computes: rows come in, nouns go to the stage, rows go out.
"""
