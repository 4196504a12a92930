"""The pages, a module each."""

from dragoman.show.web.pages import article, event, home, items, pair

ROUTERS = (home.router, pair.router, event.router, article.router, items.router)
