"""`provenance explain` and `provenance config show`: what a rule means, what the settings are."""

from pathlib import Path

import click

from provenance.cli.choices import SETTINGS
from provenance.cli.failures import CLEAN
from provenance.cli.settings import read_settings, settings_lines
from provenance.cli.terminal import say
from provenance.report.invisible import on_one_line


@click.command("explain")
@click.argument("rule", required=False)
def explain_command(rule: str | None) -> int:
    """Explain RULE (PROV104 or altered-quotation), or list all rules."""
    from provenance.verdicts.rules import RULES, rule_of

    if rule is None:
        say("".join(f"{each.id}  {each.level:<7}  {each.name}\n" for each in RULES.values()))
        return CLEAN
    found = rule_of(rule)
    say(
        f"{found.id} {found.name} ({found.level})\n\n"
        f"When:  {found.when}\n"
        f"Why:   {found.why}\n"
        f"To do: {found.remedy}\n"
    )
    return CLEAN


@click.group("config")
def config_group() -> None:
    """Look at the configuration."""


@config_group.command("show")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Look here.")
def show_command(config: Path | None) -> int:
    """Show every setting, its value, and where the value comes from."""
    settings = read_settings(config, SETTINGS)
    say("".join(f"{on_one_line(line)}\n" for line in settings_lines(settings, SETTINGS)))
    return CLEAN
