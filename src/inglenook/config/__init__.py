"""Settings, addresses of pages, the server: the only place that knows all rooms."""
