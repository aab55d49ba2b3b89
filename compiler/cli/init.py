"""`vaultc init`: what a vault needs to be published, where it has nothing yet."""

from __future__ import annotations

from pathlib import Path

import click

from compiler.cli.places import VAULT, vault_folder
from compiler.cli.settings import settings_text

WORKFLOW = """\
# Builds the site with vaultc at every push and publishes it with GitHub Pages.
name: Publish
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install vaultc
      - run: npm install --prefix "$RUNNER_TEMP" katex
      # Findings become annotations; they do not keep the site from being published.
      - run: vaultc check . --format github || true
      - run: vaultc build . --site "$RUNNER_TEMP/site"
        env:
          VAULTC_KATEX: ${{ runner.temp }}/node_modules/katex
      - uses: actions/upload-pages-artifact@v3
        with:
          path: ${{ runner.temp }}/site
      - id: deployment
        uses: actions/deploy-pages@v4
"""


@click.command(short_help="Prepare a vault for publishing.")
@VAULT
def init(*, vault: Path | None) -> None:
    """Write mkdocs.yml and a publishing workflow beside the notes, where they are missing."""
    root = vault_folder(vault)
    files = {
        # MkDocs wants a folder that does not hold mkdocs.yml; the workflow's will do.
        root / "mkdocs.yml": settings_text(
            root.resolve().name, docs_dir=".github", vault=".", site_dir=".vaultc/site"
        ),
        root / ".github" / "workflows" / "publish.yml": WORKFLOW,
    }
    for path, text in files.items():
        if path.exists():
            click.echo(f"kept     {path}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"written  {path}")
    click.echo("Next: `vaultc serve` to look at the site; push to GitHub to publish it.")
