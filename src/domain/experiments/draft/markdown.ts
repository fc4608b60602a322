import { tidy, visible } from '#domain/experiments/draft/words.ts';

/** One line of somebody's text, escaped so that Markdown and MDX show it as it was typed. */
export function markdownLine(text: string): string {
  return tidy(text)
    .replaceAll(/[\\`*_{}[\]<>&|~#]/g, String.raw`\$&`)
    .replace(/^[+=-]/, String.raw`\$&`)
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/^import\b/, '&#105;mport')
    .replace(/^export\b/, '&#101;xport');
}

/** Somebody's text as paragraphs: lines that follow each other stay together, an empty line ends a paragraph. */
export function markdownParagraphs(text: string): string[] {
  return visible(text)
    .split(/\n\s*\n/)
    .flatMap((paragraph) => {
      const lines = paragraph.split('\n').map(markdownLine);
      const written = lines.filter((each) => each !== '');
      return written.length === 0 ? [] : [written.join('\\\n')];
    });
}
