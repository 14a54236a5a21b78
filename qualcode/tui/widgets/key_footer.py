"""The footer: the keys of the screen, or of the field one writes in, as far as there is room.

It guards that help, the way back and the way out stay on screen at every width: other keys give way, the last first.
"""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qualcode.locale import _
from qualcode.tui.keys.command import shown as key_shown

_KEPT = "-kept"


class KeyFooter(Footer):
    """Keys with a word each; a click on one is its key."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys of the field one writes in, else those of the screen."""
        if not (self._bindings_ready or self.screen.is_mounted):
            return  # a screen that is made anew, in another language, has its keys already
        shown = [active for active in self.screen.active_bindings.values() if active.binding.show]
        field = [active for active in shown if active.node not in (self.screen, self.app)]
        for _node, binding, enabled, tooltip in field or shown:
            words = _(binding.description) if field else binding.description
            key = FooterKey(binding.key, key_shown(binding.key), words, binding.action, not enabled, tooltip)
            key.set_class(field != [] or _is_kept(binding), _KEPT)
            yield key.data_bind(compact=Footer.compact)
        self.call_later(self._fit)

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self._fit()

    def _fit(self) -> None:
        """Show the kept keys, and the others in their order as far as they fit."""
        keys = list(self.query(FooterKey))
        width = self.size.width or self.app.size.width
        room = width - sum(_width(key) for key in keys if key.has_class(_KEPT)) + 1  # no blank at the end
        for key in keys:
            if not key.has_class(_KEPT):
                key.display = _width(key) <= room
                room = room - _width(key) if key.display else 0  # those after it are less needed


def _is_kept(binding: Binding) -> bool:
    return (binding.id or "").endswith((".help", ".back", ".quit")) or binding.action == "screen.back"


def _width(key: FooterKey) -> int:
    return cell_len(f"{key.key_display} {key.description} ")
