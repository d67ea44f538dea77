"""Files come in; documents, the pages saved in them, and their passages go out.

* `files` finds and reads files, `readers` decode them: the only modules that touch the disk.
* `pages` cuts documents into saved articles, posts and mails, with the help of
  `digests`, `posts`, `mails` (what each looks like) and `starts`, `leads`, `cohesion`
  (where one article ends and the next begins).
* `dates`, `makers`, `titles` say when, by whom and under which title, each with its place.
* `furniture` tells the site's text from the page's; `passages` makes paragraph-sized spans.
"""
