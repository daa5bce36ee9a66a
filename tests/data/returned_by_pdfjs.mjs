// Adds comments to a PDF with pdf.js, as Firefox does; see make_returned_files.py.
//
//     node returned_by_pdfjs.mjs FOLDER_OF_PDFJS IN OUT < COMMENTS
//
// The editors of the window are not used: their finished annotations are put into the storage, as
// the editors would, and pdf.js itself writes the file.

import { readFileSync, writeFileSync } from "node:fs";

const [folder, given, wanted] = process.argv.slice(2);
const pdfjs = await import(`${folder}/legacy/build/pdf.mjs`);
const comments = JSON.parse(readFileSync(0, "utf-8"));
const kinds = pdfjs.AnnotationEditorType;

const task = pdfjs.getDocument({
  data: new Uint8Array(readFileSync(given)),
  standardFontDataUrl: `${folder}/standard_fonts/`,
});
const file = await task.promise;
comments.forEach((comment, at) => {
  const [left, bottom, right, top] = comment.rect;
  const common = {
    pageIndex: comment.page - 1,
    rect: comment.rect,
    rotation: 0,
    structTreeParentId: null,
    user: comment.author || undefined,
  };
  const quads = [left, top, right, top, left, bottom, right, bottom];
  const made =
    comment.kind === "highlight"
      ? {
          ...common,
          annotationType: kinds.HIGHLIGHT,
          color: [255, 255, 152],
          opacity: 1,
          thickness: 12,
          quadPoints: quads,
          outlines: [[left, bottom, left, top, right, top, right, bottom]],
          popup: { contents: comment.text, rect: [right, bottom, right + 120, top] },
        }
      : {
          ...common,
          annotationType: kinds.FREETEXT,
          color: [0, 0, 0],
          fontSize: 9,
          value: comment.text,
        };
  file.annotationStorage.setValue(`pdfjs_internal_editor_${at}`, made);
});
writeFileSync(wanted, await file.saveDocument());
await task.destroy();
