"""What is wrong with a text that is not YAML, in our own words: the parser's are for those who write parsers."""

from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.reader import ReaderError

from qualcode.locale import _


def yaml_fault(error: YAMLError) -> str:
    """What kind of thing is broken."""
    if isinstance(error, ReaderError):
        return _("a control character")
    if isinstance(error, MarkedYAMLError):
        context, problem = error.context or "", error.problem or ""
        if "flow" in context:
            return _("a bracket is not closed")
        if "quoted" in context and "unexpected" in problem:
            return _("a quotation mark is not closed")
        if "'\\t'" in problem or ("<block end>" in problem and _opens_line(error.problem_mark)):
            return _("the indentation does not fit")
    return _("what stands here does not belong here")


def _opens_line(mark: object) -> bool:
    return isinstance(mark, StringMark) and not mark.buffer[: mark.pointer].rpartition("\n")[2].strip()
