"""The pages, a module each."""

from dragoman.show.web.pages import actor, article, changes, deciding, event, exports, home, items, pair, paste, search, series

PAGES = (home, pair, series, event, article, items, search, actor, changes, paste, exports, deciding)
ROUTERS = tuple(page.router for page in PAGES)
