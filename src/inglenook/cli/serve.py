"""`inglenook serve`: the site, in one process."""

import socket
import sys

import click

from inglenook.cli.setup import start_django


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The network address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes a free one.")
def serve(host: str, port: int) -> None:
    """Serve the pages, and do the jobs beside them (unless INGLENOOK_WORKER=0).

    Put a proxy with TLS in front of it for the public: docs/operating/install.md.
    """
    start_django()
    import uvicorn

    from inglenook.cli.upkeep import missing_migrations

    if missing_migrations():
        click.echo("The database is older than this version. Run `inglenook migrate` first.", err=True)
        sys.exit(3)
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        click.echo(f"Cannot listen on {host}:{port} ({error.strerror}). Choose another with --port.", err=True)
        sys.exit(4)
    from inglenook.config.asgi import application

    click.echo(f"Inglenook listens on http://{host}:{listener.getsockname()[1]}  (Ctrl+C ends it)")
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False, proxy_headers=False, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listener])
