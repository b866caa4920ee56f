"""The command line: options and wiring, nothing else."""

from __future__ import annotations

import gc
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
HOST_FORMATS = ("text", "markdown", "csv", "json")
THRESHOLDS = ("critical", "high", "medium", "low", "never")
LANGUAGES = ("en", "fr")
COLLECT_AFTER = 50_000  # objects

_var_file = click.option(
    "--var-file", "var_files", multiple=True, type=click.Path(path_type=Path), help="File of Terraform variables."
)
_var = click.option("--var", "variables", multiple=True, metavar="NAME=VALUE", help="Value of a Terraform variable.")
_env = click.option("--env", "environment", is_flag=True, help="Read Terraform variables from TF_VAR_… as well.")
_directory = click.argument("directory", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
_only = click.option("--id", "-k", "only", multiple=True, metavar="PATTERN", help="Only these policies: HDS-ENC-1*.")
_verbose = click.option("--verbose", "-v", is_flag=True, help="List what is in order too.")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output.")
_policies = click.option(
    "--policies", "directories", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
    help="Directory of own policies, or of Terraform policies (*.policy.hcl).",
)  # fmt: skip
_policy_input = click.option(
    "--policy-input", "policy_inputs", multiple=True, metavar="NAME=VALUE", help="Input of a Terraform policy."
)


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
@_policies
@_policy_input
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


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(HOST_FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches (as in .gitignore).")
@_var_file
@_var
@_env
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file [.hdslint.yaml at the root].")
@_lang
def hosts(paths: tuple[Path, ...], format_: str, output: Path | None, **given: Any) -> int:
    """Show the hosts that code leads to, and draft the public map of transfers (markdown, csv).

    The map is what requirement 31 of HDS calls for; what a person must complete is marked in it.
    """
    from datetime import date

    from .findings import Report
    from .hosts import footprint
    from .linter import read
    from .policy.loader import pack_directory
    from .policy.reference import Reference
    from .report import hosts as report
    from .report import text, transfers

    _, options = _options(paths, fail_on=None, **given)
    reading = read(paths or (Path(),), options)
    seen = Report((), reading.diagnostics, (), reading.files, lang=options.lang, secrets=reading.secrets)
    if not reading.files:
        click.echo(text.nothing_found(options.lang), err=True)
    if reading.diagnostics:
        click.echo(text.render_diagnostics(seen, color=_use_color(None, sys.stderr)), err=True)
    reference = Reference(pack_directory() / "reference")
    found = footprint(reading.resources, reading.configuration, reference)
    shown = report.Shown(found, reference, date.today(), options.lang, reading.secrets)
    match format_:
        case "markdown":
            _write(transfers.render_markdown(shown), output)
        case "csv":
            _write(transfers.render_csv(shown), output)
        case "json":
            _write(report.render_json(shown), output)
        case _:
            _write(report.render_text(shown), output)
    return exit_code(seen, "never")


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
@_policies
@_lang
def list_(format_: str, directories: tuple[Path, ...], lang: str | None) -> None:
    """List the policies: id, family, provider, severity, resources, title."""
    from .policy.assembly import assemble
    from .report import catalogue

    pack = assemble(_selection(None, directories))
    render = catalogue.render_json if format_ == "json" else catalogue.render_text
    _write(render(pack.policies, lang or "en"), None)


@policies.command("test")
@_directory
@_policies
@_policy_input
@_only
@_verbose
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def test(
    directory: Path | None,
    directories: tuple[Path, ...],
    policy_inputs: tuple[str, ...],
    only: tuple[str, ...],
    verbose: bool,
    format_: str,
) -> int:
    """Run every example of every policy of DIR (default: the built-in ones, those configured and of --policies).

    The tests of Terraform policies (*.policytest.hcl) are run too, unless --id names policies.

    Exit code: 0 all hold, 1 some do not, 2 wrong usage or policy.
    """
    from .policy.drafts import unfinished
    from .report import trials
    from .trial import run_examples

    chosen, reference = _pack(directory, directories, only)
    left = {policy.id: places for policy in chosen if (places := list(unfinished(policy)))}
    results = [result for policy in chosen if policy.id not in left for result in run_examples(policy, reference)]
    for place in (place for places in left.values() for place in places):
        click.echo(place, err=True)
    tests = [] if only else _policy_tests(directory, directories, policy_inputs, reference)
    if format_ == "json":
        _write(trials.render_json(chosen, results, tests), None)
    else:
        _write(trials.render_text(chosen, results, verbose=verbose, color=_use_color(None)), None)
        if tests:
            _write(trials.render_tests(tests, verbose=verbose, color=_use_color(None)), None)
    return 0 if all(result.holds for result in (*results, *tests)) and not left else 1


def _policy_tests(
    directory: Path | None, directories: tuple[Path, ...], inputs: tuple[str, ...], reference: Any
) -> list[Any]:
    """The tests of Terraform policies, run; what of them is not supported goes to standard error."""
    from .policy.selection import Directory
    from .policy_tests import run_policy_tests

    selection = _selection(None, directories, inputs)
    given = [Directory(directory, directory.as_posix())] if directory is not None else selection.directories
    found: list[Any] = []
    for one in {one.path.resolve(): one for one in given}.values():  # once, if configured and given
        if not (one.path / "reference").is_dir():  # of a pack, which has none
            tested = run_policy_tests(one, selection.inputs, reference)
            found += tested.results
            for note in tested.notes:
                place = note.span.first if note.span is not None else None
                where = f"{note.file_path}:{place.line}:{place.column}" if place else note.file_path
                click.echo(f"{where}: {note.summary}", err=True)
    return found


@policies.command()
@_directory
@_only
@_verbose
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--least", type=click.FloatRange(0, 100), default=90, show_default=True, help="Least score, in per cent.")
def mutate(directory: Path | None, only: tuple[str, ...], verbose: bool, format_: str, least: float) -> int:
    """Change the conditions of the policies of DIR, one small edit at a time, and list the edits no example notices.

    Exit code: 0 the score is at least --least, 1 it is less or an example does not hold, 2 wrong usage or policy.
    """
    from .mutation.score import score
    from .report import mutants, trials
    from .trial import run_examples

    chosen, reference = _pack(directory, (), only)
    broken = [r for policy in chosen for r in run_examples(policy, reference) if not r.holds]
    if broken:
        click.echo(trials.render_text(chosen, broken, color=_use_color(None, sys.stderr)), err=True)
        return 1
    scores = [score(policy, reference) for policy in chosen]
    if format_ == "json":
        _write(mutants.render_json(scores, least=least), None)
    else:
        _write(mutants.render_text(scores, least=least, verbose=verbose, color=_use_color(None)), None)
    return 0 if mutants.percentage(scores) >= least else 1


def _pack(directory: Path | None, directories: tuple[Path, ...], only: tuple[str, ...]) -> tuple[Any, Any]:
    from .policy.assembly import assemble, load_directory
    from .policy.loader import chosen, pack_directory, reference_directory
    from .policy.reference import Reference

    if directory is not None and directories:
        raise HdslintError("--policies adds to the built-in policies; it takes no DIR beside it")
    pack = assemble(_selection(None, directories)) if directory is None else load_directory(directory)
    policies = [policy for policy in pack.policies if policy.vocabulary is None]  # others hold no examples
    return chosen(policies, only), Reference(reference_directory(directory or pack_directory()))


@policies.command()
@click.argument("policy_id", metavar="ID")
@click.option("--resource", "types", multiple=True, required=True, metavar="TYPE", help="What it is about.")
@click.option("--dir", "directory", type=click.Path(path_type=Path), default=Path("policies"), show_default=True)
def new(policy_id: str, types: tuple[str, ...], directory: Path) -> None:
    """Write the draft of a policy: ID is such as ACME-ENC-001, TYPE such as aws_s3_bucket or apps/Deployment."""
    from .policy.drafts import begin

    draft = begin(directory, policy_id, types)
    click.echo(f"{draft.path.as_posix()}:{draft.line}: {policy_id}")
    click.echo(f"write what is marked TODO, then: hdslint policies test {directory.as_posix()}")


@policies.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder of the pages.")
@click.option("--check", is_flag=True, help="Write nothing; say what would change.")
@_lang
def docs(directory: Path | None, out: Path, check: bool, lang: str | None) -> int:
    """Write the reference: one page a policy, and an index. With --check, exit code 1 when it is out of date."""
    from .policy.assembly import load_directory
    from .policy.loader import pack_directory, reference_directory
    from .policy.reference import Reference
    from .report import folder, reference_pages

    where = directory or pack_directory()
    pages = reference_pages.pages(
        load_directory(where), Reference(reference_directory(where)).requirements, lang or "en"
    )
    if not check:
        folder.write(pages, out, reference_pages.MARK)
        return 0
    changes = list(folder.differences(pages, out, reference_pages.MARK))
    for change in changes:
        click.echo(change)
    if changes:
        click.echo(f"run: hdslint policies docs --out {out.as_posix()} --lang {lang or 'en'}", err=True)
    return 1 if changes else 0


@policies.command("verify")
@_directory
@click.option("--strict", is_flag=True, help="Own policies must hold all that built-in ones do: notes are problems.")
def verify(directory: Path | None, strict: bool) -> int:
    """Verify the policies: types, paths and values against the schemas of the providers, names, texts, examples.

    What own policies do without (translations, examples, requirements …) is noted on standard error.

    Exit code: 0 nothing is wrong, 1 something is, 2 wrong usage.
    """
    from .policy.analysis.problems import Problem, listed
    from .policy.loader import pack_directory
    from .verification import verify as run

    found = run(directory or pack_directory())
    problems = sorted((*found.problems, *found.notes), key=Problem.sort_key) if strict else found.problems
    for problem in problems:
        click.echo(str(problem))
    for note in () if strict else found.notes:
        click.echo(f"{note} (note)", err=True)
    if found.unverified:
        click.echo(f"no schema of {len(found.unverified)} types: {listed(found.unverified)}")
    click.echo(f"{found.policies} policies, {len(problems)} problems")
    return 1 if problems else 0


@cli.command()
@click.argument("policy_id", metavar="ID")
@_policies
@_lang
def explain(policy_id: str, directories: tuple[Path, ...], lang: str | None) -> None:
    """Explain a policy: why it matters, what it maps to, examples, remediation."""
    from .policy.assembly import assemble
    from .policy.loader import pack_directory
    from .policy.reference import Reference
    from .report import catalogue

    pack = assemble(_selection(None, directories))
    for policy in pack.policies:
        if policy.id.lower() == policy_id.lower():
            requirements = Reference(pack_directory() / "reference").requirements
            family = pack.families[policy.family]
            _write(catalogue.explain(policy, family, requirements, lang or "en", color=_use_color(None)), None)
            return
    import difflib

    close = difflib.get_close_matches(policy_id.upper(), [policy.id for policy in pack.policies], 3)
    hint = f"; did you mean {', '.join(close)}?" if close else "; see: hdslint policies list"
    raise HdslintError(f"no policy {policy_id}{hint}")


@cli.group()
def export() -> None:
    """The pack, written for other tools."""


@export.command("tfpolicy")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Directory to write to.")
@_lang
def export_tfpolicy(out: Path, lang: str | None) -> None:
    """Write the Terraform policies of the pack in HashiCorp's Terraform policy language, to enforce them at plan time.

    What that language cannot express is left out, and listed on standard error and in README.md with the reason.
    """
    from .back_translation import export_faithfully
    from .policy.loader import load, pack_directory
    from .policy.reference import Reference
    from .policy.schemas import Schemas

    directory = pack_directory()
    made = export_faithfully(load(directory), Reference(directory / "reference"), Schemas(), lang or "en")
    out.mkdir(parents=True, exist_ok=True)
    for name, text in made.files.items():
        _write(text, out / name)
    for left in made.left_out:
        click.echo(f"left out: {left.policy.id} for {left.type}: {left.reason}", err=True)
    count = f"{len(made.files) - 1} files, {len(made.written)} policies"
    click.echo(f"{count}; {len(made.left_out)} left out, see README.md")


@cli.group()
def frameworks() -> None:
    """The texts that policies support: HDS, ISO/IEC 27001, SecNumCloud, GDPR, HIPAA."""


@frameworks.command("list")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@_lang
def list_frameworks(format_: str, lang: str | None) -> None:
    """List the frameworks, with their sources."""
    from .report import coverage

    render = coverage.render_list_json if format_ == "json" else coverage.render_list
    _write(render([framework for framework, _ in _covered((), ())], lang or "en"), None)


@frameworks.command("coverage")
@click.option("--framework", "slugs", multiple=True, metavar="NAME", help="This framework only, such as hds [all].")
@click.option("--format", "format_", type=click.Choice(("text", "json", "markdown")), default="text", show_default=True)
@_policies
@_lang
def coverage_(slugs: tuple[str, ...], format_: str, directories: tuple[Path, ...], lang: str | None) -> None:
    """Print, per requirement, the policies that bear on it, the gaps, and what only a document can show.

    Own policies count, those configured and of --policies; disabled ones do not.
    """
    from .policy.assembly import assemble
    from .report import coverage

    policies = [policy for policy in assemble(_selection(None, directories)).policies if not policy.is_disabled]
    renders = {"text": coverage.render_text, "json": coverage.render_json, "markdown": coverage.render_markdown}
    _write(renders[format_](_covered(slugs, policies), lang or "en"), None)


def _covered(slugs: tuple[str, ...], policies: Any) -> list[Any]:
    from .policy.coverage import coverage
    from .policy.loader import pack_directory
    from .policy.reference import Reference

    known = Reference(pack_directory() / "reference").frameworks
    for slug in slugs:
        if slug not in known:
            raise HdslintError(f"no framework {slug}; known are {', '.join(known)}")
    return [(known[slug], coverage(known[slug], policies)) for slug in slugs or known]


@cli.command()
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@_lang
def settings(format_: str, lang: str | None) -> None:
    """List what a configuration may set: the thresholds, their defaults and where these come from."""
    from .policy.loader import pack_directory
    from .policy.reference import Reference
    from .report import settings as report

    render = report.render_json if format_ == "json" else report.render_text
    _write(render(Reference(pack_directory() / "reference").known_settings, lang or "en"), None)


def main() -> NoReturn:
    """The console script: one clear line for anything a user can do wrong, never a traceback."""
    _use_utf8()
    # What a scan makes lives until it ends, and there is much of it: looking for garbage as often as Python does by
    # default takes a third of the time and finds next to nothing.
    gc.set_threshold(COLLECT_AFTER)
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
        selection=_selection(configured, given.get("directories", ()), given.get("policy_inputs", ())),
        lang=given["lang"] or configured.lang,
    )
    return given["fail_on"] or configured.fail_on, options


def _selection(configured: Any, directories: tuple[Path, ...], inputs: tuple[str, ...] = ()) -> Any:
    """The policies that the configuration and the command line add; without one, that of the current folder."""
    from .configuration import read_configuration
    from .linter import scan_root
    from .policy.selection import Directory, Selection

    selected = (configured or read_configuration(None, scan_root((Path(),)))).selection
    added = tuple(Directory(path, path.as_posix()) for path in directories)
    given = _pairs("--policy-input", inputs)
    return Selection((*selected.directories, *added), {**selected.inputs, **given}, selected.overrides)


def _pairs(option: str, items: tuple[str, ...]) -> dict[str, str]:
    named = {}
    for item in items:
        name, separator, value = item.partition("=")
        if not separator or not name.strip():
            raise HdslintError(f"{option} takes NAME=VALUE, not {item}")
        named[name.strip()] = value
    return named


def _inputs(var_files: tuple[Path, ...], variables: tuple[str, ...], environment: bool) -> dict[str, Any]:
    """The options of a reading that give values to Terraform variables."""
    named = _pairs("--var", variables)
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
    if output is None:  # bytes where line ends matter (CSV): Windows would change them
        click.echo(text.encode() if "\r\n" in text else text, nl=False)
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
