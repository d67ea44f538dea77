from provenance.scale.steps import Step


def test_a_step_says_what_is_done_and_how_much_of_it():
    step = Step("reading words", 3, 12, 4_000_000)
    assert (step.told, step.done, step.batches, step.chars) == ("reading words", 3, 12, 4_000_000)
