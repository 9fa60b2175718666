"""Manual pages, one for each command, from what the program says of its own commands and options."""
import re
from datetime import datetime, timezone

# What the help of a command does not say, because it holds for all of them.
ENVIRONMENT = [
    ("BOROUGHWISE_DATA", "The folder of the dataset, where no `--data` names one."),
    ("NO_COLOR", "Where it is set, no line of progress is drawn."),
]
EXIT_STATUS = [
    ("0", "Done."), ("1", "A check found faults, or something that needs a person."), ("64", "Wrong usage."),
    ("65", "An input was refused."), ("66", "An input is missing or unreadable."),
    ("73", "An output cannot be written."),
]


def escaped(text):
    """Text that troff prints as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def prose(text):
    """Sentences; what stands between backticks is bold."""
    pieces = re.split(r"`([^`]*)`", text.strip())
    return "".join(f"\\fB{escaped(piece)}\\fR" if place % 2 else escaped(piece) for place, piece in enumerate(pieces))


def option_head(argument):
    """How an option or argument is written: `--out <out>`."""
    value = f" \\fI{escaped(argument.get('valueName', ''))}\\fR" if argument["kind"] == "option" else ""
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR"
    names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument["names"]]
    return ", ".join(f"\\fB{escaped(name)}\\fR" for name in names) + value


def synopsis_word(argument):
    """The same as one word of the synopsis, with what may be left out in brackets."""
    if argument["kind"] == "positional":
        head = option_head(argument)
    else:
        name = argument["preferredName"]
        value = f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] == "option" else ""
        head = "\\fB" + escaped(("-" if name["kind"] == "short" else "--") + name["name"]) + "\\fR" + value
    dots = " ..." if argument["isRepeating"] else ""
    return f"[{head}]{dots}" if argument["isOptional"] else head + dots


class Manual:
    """The pages of a program, by their file names."""

    def __init__(self, tree, version, day):
        self.footer = f'"{datetime.fromtimestamp(day, timezone.utc):%Y-%m-%d}" "Boroughwise {version}" "User Commands"'
        self.pages = {}
        self._add(tree["command"], ())

    def _add(self, command, path):
        path += (command["commandName"],)
        if path == ("boroughwise", "help") or not command["shouldDisplay"]:
            return
        self.pages["-".join(path) + ".1"] = self._page(command, path)
        for child in command.get("subcommands", []):
            self._add(child, path)

    def _page(self, command, path):
        arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
        children = [child for child in command.get("subcommands", [])
                    if child["shouldDisplay"] and child["commandName"] != "help"]
        title = escaped("-".join(path))
        lines = [f'.TH "{title.upper()}" "1" {self.footer}', ".SH NAME",
                 f"{title} \\- {prose(command['abstract']).rstrip('.')}", ".SH SYNOPSIS",
                 f"\\fB{escaped(' '.join(path))}\\fR"]
        lines += ["\\fIcommand\\fR"] if children else []
        lines += [synopsis_word(argument) for argument in arguments]
        if command.get("discussion"):
            lines += [".SH DESCRIPTION", prose(command["discussion"])]
        if children:
            lines += [".SH COMMANDS"]
            for child in children:
                page = escaped("-".join(path + (child["commandName"],)))
                lines += [".TP", f"\\fB{page}\\fR(1)", prose(child["abstract"])]
        if arguments:
            lines += [".SH OPTIONS"]
            for argument in arguments:
                lines += [".TP", option_head(argument), prose(self._meaning(argument))]
        if len(path) == 1:
            for name, rows in (("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", EXIT_STATUS)):
                lines += [f".SH {name}"]
                for word, meaning in rows:
                    lines += [".TP", f"\\fB{escaped(word)}\\fR", prose(meaning)]
        else:
            lines += [".SH SEE ALSO", f"\\fB{escaped('-'.join(path[:-1]))}\\fR(1)"]
        return "\n".join(lines) + "\n"

    @staticmethod
    def _meaning(argument):
        words = argument.get("abstract", "").strip() or "One of its values."
        if argument.get("defaultValue") and argument["kind"] != "flag":
            words += f" By default {argument['defaultValue']}."
        return words
