"""The command line: options and wiring, nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from . import __version__
from .diagnostics import HdslintError, Severity

if TYPE_CHECKING:
    from .findings import Report

FORMATS = ("text", "json", "sarif", "markdown")
THRESHOLDS = ("critical", "high", "medium", "low", "never")
LANGUAGES = ("en", "fr")

_var_file = click.option(
    "--var-file", "var_files", multiple=True, type=click.Path(path_type=Path), help="File of Terraform variables."
)
_var = click.option("--var", "variables", multiple=True, metavar="NAME=VALUE", help="Value of a Terraform variable.")
_env = click.option("--env", "environment", is_flag=True, help="Read Terraform variables from TF_VAR_… as well.")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="hdslint")
def cli() -> None:
    """Check Terraform and Kubernetes code against the controls for hosting French health data (HDS)."""


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option("--report", "reports", multiple=True, metavar="FORMAT=FILE", help="Write this report as well.")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="Least severity that makes the exit code 1 [medium].")
@click.option("--show", default="", metavar="open,pass", help="Show these outcomes too, in text.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches (as in .gitignore).")
@_var_file
@_var
@_env
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file [.hdslint.yaml at the root].")
@click.option("--sarif-all", is_flag=True, help="Write open and passing results in SARIF too.")
@_lang
def scan(
    paths: tuple[Path, ...], format_: str, output: Path | None, reports: tuple[str, ...], show: str, sarif_all: bool,
    **given: Any,
) -> int:  # fmt: skip
    """Scan files and folders (default: the current folder) and print findings.

    PATH may be a plan or a state, as terraform show -json writes them, or - for one on standard input.

    Exit code: 0 nothing at or above the threshold, 1 findings, 2 wrong usage, 3 some input could not be read.
    """
    from .linter import scan as run
    from .report import text

    outcomes, wanted = _outcomes(show), [_report(item) for item in reports]
    threshold, options = _options(paths, **given)
    report = run(paths or (Path(),), options)
    if not report.files:
        click.echo(text.nothing_found(report.lang), err=True)
    if report.diagnostics:
        click.echo(text.render_diagnostics(report, color=_use_color(None, sys.stderr)), err=True)
    for name, path in wanted:
        _write(_render(name, report, outcomes, sarif_all, False), path)
    _write(_render(format_, report, outcomes, sarif_all, _use_color(output)), output)
    return exit_code(report, threshold)


def _render(name: str, report: Report, outcomes: frozenset[Any], sarif_all: bool, color: bool) -> str:
    match name:
        case "json":
            from .report import json

            return json.render(report)
        case "sarif":
            from .report import sarif

            return sarif.render(report, all_results=sarif_all)
        case "markdown":
            from .report import markdown

            return markdown.render(report)
        case _:
            from .report import text

            return text.render(report, show=outcomes, color=color)


def _report(item: str) -> tuple[str, Path]:
    name, separator, path = item.partition("=")
    if not separator or name not in FORMATS or not path:
        raise HdslintError(f"--report takes FORMAT=FILE with a format of {', '.join(FORMATS)}, not {item}")
    return name, Path(path)


def exit_code(report: Report, threshold: str) -> int:
    """1 with findings at or above the threshold, 3 with unreadable input, otherwise 0."""
    from .findings import Outcome
    from .policy.model import SEVERITIES

    if threshold != "never":
        counted = SEVERITIES[SEVERITIES.index(threshold) :]
        for finding in report.findings:
            if finding.outcome is Outcome.FAIL and finding.suppression is None and finding.policy.severity in counted:
                return 1
    return 3 if any(d.severity is Severity.ERROR for d in report.diagnostics) else 0


@cli.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--exclude", multiple=True, metavar="GLOB")
@_var_file
@_var
@_env
def inspect(path: Path, format_: str, exclude: tuple[str, ...], **given: Any) -> int:
    """Print what the linter saw: every module, resource and object with its evaluated values."""
    from .linter import Options, read
    from .report import inventory

    reading = read((path,), Options(exclude=exclude, **_inputs(**given)))
    render = inventory.render_json if format_ == "json" else inventory.render_text
    _write(render(reading.configuration, reading.resources, reading.diagnostics, reading.secrets), None)
    return 3 if any(d.severity is Severity.ERROR for d in reading.diagnostics) else 0


@cli.command("eval")
@click.argument("expression")
@click.option("--dir", "directory", type=click.Path(path_type=Path), default=Path(), help="The module [.].")
@_var_file
@_var
@_env
@_lang
def evaluate(expression: str, directory: Path, lang: str | None, **given: Any) -> int:
    """Evaluate an expression in a module's scope, as terraform console does, and say why what is unknown is.

    The functions of hds:: that policies have, but for those that look at a resource, are there too. EXPRESSION may be
    - for standard input. Exit code: 0 a value, 1 an expression in error.
    """
    from .linter import Options, evaluate_in
    from .report import console

    text = sys.stdin.read() if expression == "-" else expression
    value, problem, secrets = evaluate_in(directory, text, Options(**_inputs(**given)))
    if problem:
        click.echo(f"hdslint: {problem}", err=True)
        return 1
    _write(console.render(value, lang or "en", secrets), None)
    return 0


@cli.group()
def policies() -> None:
    """The policy pack."""


@policies.command("list")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@_lang
def list_(format_: str, lang: str | None) -> None:
    """List the policies: id, family, provider, severity, resources, title."""
    from .policy.loader import load, pack_directory
    from .report import catalogue

    pack = load(pack_directory())
    render = catalogue.render_json if format_ == "json" else catalogue.render_text
    _write(render(pack.policies, lang or "en"), None)


@policies.command("test")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
def test(directory: Path | None) -> int:
    """Run every example of every policy."""
    from .policy.loader import load, pack_directory
    from .policy.reference import Reference
    from .trial import try_policy

    where = directory or pack_directory()
    pack, reference = load(where), Reference(where / "reference")
    failures = [failure for policy in pack.policies for failure in try_policy(policy, reference)]
    for failure in failures:
        click.echo(failure)
    click.echo(f"{len(pack.policies)} policies, {len(failures)} failing examples")
    return 1 if failures else 0


@cli.command()
@click.argument("policy_id", metavar="ID")
@_lang
def explain(policy_id: str, lang: str | None) -> None:
    """Explain a policy: why it matters, what it maps to, examples, remediation."""
    from .policy.loader import load, pack_directory
    from .policy.reference import Reference
    from .report import catalogue

    directory = pack_directory()
    pack = load(directory)
    for policy in pack.policies:
        if policy.id.lower() == policy_id.lower():
            requirements = Reference(directory / "reference").requirements
            family = pack.families[policy.family]
            _write(catalogue.explain(policy, family, requirements, lang or "en", color=_use_color(None)), None)
            return
    import difflib

    close = difflib.get_close_matches(policy_id.upper(), [policy.id for policy in pack.policies], 3)
    hint = f"; did you mean {', '.join(close)}?" if close else "; see: hdslint policies list"
    raise HdslintError(f"no policy {policy_id}{hint}")


def main() -> NoReturn:
    """The console script: one clear line for anything a user can do wrong, never a traceback."""
    _use_utf8()
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = 2
    except (HdslintError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # The reader of our output has left: nothing to say, and nothing more to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 1
        else:
            click.echo(f"hdslint: {error}", err=True)
            code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("hdslint: interrupted", err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _options(paths: tuple[Path, ...], **given: Any) -> tuple[str, Any]:
    from .configuration import read_configuration
    from .discovery import STDIN
    from .linter import Options, scan_root

    for path in paths:
        if path != STDIN and not path.exists():
            raise HdslintError(f"{path}: no such file or directory")
    configured = read_configuration(given["config"], scan_root(paths or (Path(),)))
    options = Options(
        exclude=(*configured.exclude, *given["exclude"]),
        **_inputs((*configured.var_files, *given["var_files"]), given["variables"], given["environment"]),
        settings=configured.settings,
        lang=given["lang"] or configured.lang,
    )
    return given["fail_on"] or configured.fail_on, options


def _inputs(var_files: tuple[Path, ...], variables: tuple[str, ...], environment: bool) -> dict[str, Any]:
    """The options of a reading that give values to Terraform variables."""
    named = {}
    for item in variables:
        name, separator, value = item.partition("=")
        if not separator or not name.strip():
            raise HdslintError(f"--var takes NAME=VALUE, not {item}")
        named[name.strip()] = value
    prefix = "TF_VAR_"
    exported = {k.removeprefix(prefix): v for k, v in os.environ.items() if k.startswith(prefix)} if environment else {}
    return {"var_files": var_files, "variables": named, "environment": exported}


def _outcomes(show: str) -> frozenset[Any]:
    from .findings import Outcome

    names = [name.strip() for name in show.split(",") if name.strip()]
    for name in names:
        if name not in ("open", "pass"):
            raise HdslintError(f"--show takes open and pass, not {name}")
    return frozenset((Outcome.FAIL, *(Outcome(name) for name in names)))


def _write(text: str, output: Path | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise HdslintError(f"{output}: {error.strerror}") from None


def _use_color(output: Path | None, stream: Any = None) -> bool:
    stream = stream or sys.stdout
    return output is None and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def _use_utf8() -> None:
    """Output is UTF-8 whatever the locale says: messages are French, and Windows defaults to a code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
