"""Parts that several screens use. An index; each module has one kind of part.

labels      label(words, TextRole, wrap=, tone=) -> Label (.say, .tone); ElidedLabel
buttons     button(words, Kind, icon_name=, pressed=, hint=) -> Button; IconButton(icon, name,
            pressed); Chip(words, checkable=); Kind.PRIMARY/QUIET/PLAIN/LINK/HEADING
cards       Card(title) with .head .body .add(); Section(title, is_open=) that folds; divider();
            spread(left, right)
layouts     Column, Row, Grid (lengths in unscaled points), Flow (chips), Scroll (never sideways),
            Page().add(part): a whole place with its margins; Columns(breaks=, shares=)
            .add(column, widget): beside each other by the width there is, below each other (in the
            order of adding) where there is none
segmented   SegmentedControl(name, [(value, words)]): chosen(str), confirmed, next_wanted,
            back_wanted; .show_value(value, carried="from March, not looked at again")
stage_track StageTrack(name, stages): stage_chosen(int); .show_stage(index, gates); StageBadge
writing     TextLine, WritingField(name, most_words=): settled(str), .show_text, .settle,
            .typing for Bridge.submit(command, typing=field.typing)
dates       DateField(name, today=, only_month=): settled(date | None); day_words, month_words
choices     Choice (list), Radios: chosen(str), .show_value; Tick: ticked(bool)
messages    Field(name, control, hint=) with .refuse(error) and .clear(); InlineMessage;
            EmptyState; Toast; sentence(error); announce(widget, words)
pending     settle_all(), pending_edits(): typing that is not yet a command
progress    ProgressLine(steps): step_chosen(int); .show_state(done, current)
tables      Table(columns) with .show_rows(rows); row_opened(int)
dialog      Dialog(title, parent): .body, .foot
drawer      Drawer(over).open(title, widget), .shut(); from a screen: navigation.open_drawer
chart_canvas ChartCanvas(make, name, ...) the only place of matplotlib's Qt backend
pyramid     Pyramid().show_terms([Term(name, PyramidView)]): stage_chosen(layer_id, index),
            layer_opened(layer_id), theme_opened(theme_id), term_chosen(int); StageLegend

Showing (`show_...`) never emits; only what the person does is emitted. A field being typed in
keeps its own words when the workbook is read again.
"""
