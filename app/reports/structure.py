"""Writes the gathered tags into the file: structure tree, links, fields, names and outline."""

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, Stream

from app.reports.tagging import Bookmark, Content, Node, Place, Tags
from app.reports.text_strings import text_string

_PRINTED = 4  # the annotation flag that archives demand
_ONE_SIGNATURE_FIELD = 0


class TagWriter:
    """Turns `Tags` into objects of one file."""

    def __init__(self, pdf: Pdf, tags: Tags) -> None:
        self.pdf = pdf
        self.tags = tags
        self.elements: dict[int, Object] = {}
        self.annotations: list[list[Object]] = [[] for _ in pdf.pages]
        self.owners_of_places: list[Object] = []
        self.fields: list[Object] = []
        self.identities: dict[str, Object] = {}

    def write(self) -> None:
        """All of it."""
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root = self._element(self.tags.root, tree)
        tree.K = root
        self._write_parents(tree)
        if self.identities:
            names = NameTree.new(self.pdf)
            for identity, element in sorted(self.identities.items()):
                names[identity] = element
            tree.IDTree = names.obj
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        self._write_annotations()
        self._write_destinations()
        self._write_outline()

    def _element(self, node: Node, parent: Object) -> Object:
        made = Dictionary(Type=Name.StructElem, S=Name("/" + node.role), P=parent)
        element = self.pdf.make_indirect(made)
        self.elements[id(node)] = element
        _describe(element, node)
        if node.identity:
            self.identities[node.identity] = element
        kids = [self._kid(child, element) for child in node.children]
        if node.role == "Form":
            element.K = kids[0]  # a direct reference: verifiers of signatures look for it
        elif kids:
            element.K = Array(kids)
        return element

    def _kid(self, child: Node | Content | Place, element: Object) -> Object:
        if isinstance(child, Node):
            return self._element(child, element)
        page = self.pdf.pages[child.page].obj
        if isinstance(child, Content):
            return Dictionary(Type=Name.MCR, Pg=page, MCID=child.mark)
        annotation = self._annotation(child, page, element)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _annotation(self, place: Place, page: Object, element: Object) -> Object:
        key = len(self.pdf.pages) + len(self.owners_of_places)
        self.owners_of_places.append(element)
        made = Dictionary(
            Type=Name.Annot,
            Rect=_box(place.box),
            F=_PRINTED,
            StructParent=key,
            Contents=text_string(place.words),
        )
        annotation = self.pdf.make_indirect(made)
        if place.field:
            annotation.update(_signature_field(place, page))
            annotation.AP = Dictionary(N=self._empty_appearance(place))
            self.fields.append(annotation)
        else:
            annotation.Subtype = Name.Link
            annotation.Border = Array([0, 0, 0])
            annotation.Dest = text_string(place.destination)
        self.annotations[place.page].append(annotation)
        return annotation

    def _empty_appearance(self, place: Place) -> Object:
        """Archives want an appearance even of a box that nobody has signed yet."""
        left, bottom, right, top = place.box
        stream = Stream(self.pdf, b"")
        stream.Type = Name.XObject
        stream.Subtype = Name.Form
        stream.BBox = _box((0, 0, right - left, top - bottom))
        return self.pdf.make_indirect(stream)

    def _write_parents(self, tree: Object) -> None:
        """From marks and annotations back to their elements."""
        numbers = Array()
        for index, owners in enumerate(self.tags.owners):
            page = self.pdf.pages[index].obj
            page.StructParents = index
            page.Tabs = Name.S
            elements = Array([self.elements[id(owner)] for owner in owners])
            numbers.append(index)
            numbers.append(self.pdf.make_indirect(elements))
        for offset, element in enumerate(self.owners_of_places):
            numbers.append(len(self.tags.owners) + offset)
            numbers.append(element)
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self.tags.owners) + len(self.owners_of_places)

    def _write_annotations(self) -> None:
        """Every page gets its own indirect list, so that notes can be added by an update."""
        for page, annotations in zip(self.pdf.pages, self.annotations, strict=True):
            page.obj.Annots = self.pdf.make_indirect(Array(annotations))
        if self.fields:
            form = Dictionary(Fields=Array(self.fields), SigFlags=_ONE_SIGNATURE_FIELD)
            self.pdf.Root.AcroForm = self.pdf.make_indirect(form)

    def _write_destinations(self) -> None:
        names = NameTree.new(self.pdf)
        for place in sorted(self.tags.destinations, key=lambda each: each.name):
            page = self.pdf.pages[place.page].obj
            target = Array([page, Name.XYZ, round(place.left, 2), round(place.top, 2), 0])
            names[place.name] = self.pdf.make_indirect(Dictionary(D=target))
        self.pdf.Root.Names = Dictionary(Dests=names.obj)

    def _write_outline(self) -> None:
        if not self.tags.bookmarks:
            return
        with self.pdf.open_outline() as outline:
            above: list[OutlineItem] = []
            for mark in self.tags.bookmarks:
                item = OutlineItem(mark.title, self._target(mark))
                item.is_closed = mark.level > 0
                above = above[: mark.level]
                (above[-1].children if above else outline.root).append(item)
                above.append(item)
        _respell_titles(self.pdf.Root.Outlines)
        self.pdf.Root.PageMode = Name.UseOutlines

    def _target(self, mark: Bookmark) -> Array:
        place = next(each for each in self.tags.destinations if each.name == mark.destination)
        page = self.pdf.pages[place.page].obj
        return Array([page, Name.XYZ, round(place.left, 2), round(place.top, 2), 0])


def _respell_titles(parent: Object) -> None:
    """The library spells titles in eight bits where it can; we spell all words alike."""
    line = parent.get(Name.First)
    while line is not None:
        line.Title = text_string(str(line.Title))
        _respell_titles(line)
        line = line.get(Name.Next)


def _describe(element: Object, node: Node) -> None:
    """Alternative words, identity and attributes."""
    if node.alt:
        element.Alt = text_string(node.alt)
    if node.title:
        element.T = text_string(node.title)
    if node.identity:
        element.ID = text_string(node.identity)
    if node.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
    if node.numbering:
        element.A = Dictionary(O=Name.List, ListNumbering=Name("/" + node.numbering))
    if node.box:
        element.A = Dictionary(O=Name.Layout, BBox=_box(node.box), Placement=Name.Block)


def _box(box: tuple[float, float, float, float]) -> Array:
    return Array([round(edge, 2) for edge in box])


def _signature_field(place: Place, page: Object) -> Dictionary:
    return Dictionary(
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=text_string(place.field),
        TU=text_string(place.words),
        P=page,
    )
