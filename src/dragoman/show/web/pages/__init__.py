"""The pages, a module each."""

from dragoman.show.web.pages import actor, article, audit, changes, deciding, event, exports, home, items, pair, paste, search, series

PAGES = (home, pair, series, event, article, items, search, actor, changes, paste, audit, exports, deciding)
ROUTERS = tuple(page.router for page in PAGES)
