import type { ComponentPropsWithoutRef } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './Answer.module.css';
import { remarkHeadingLevels } from './heading-levels.ts';
import { safeUrl } from './safe-url.ts';

/** A model's Markdown. HTML in it is shown as text, images as their description, and only web links can be followed. */
export function MarkdownAnswer({ text }: { text: string }) {
  return (
    <div className={styles['markdown']}>
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS} urlTransform={safeUrl}>
        {text}
      </Markdown>
    </div>
  );
}

const PLUGINS = [remarkGfm, remarkHeadingLevels];

const COMPONENTS: Components = {
  a: SafeLink,
  img: ({ alt }) => (
    <span className={styles['image']}>
      [image: {alt === undefined || alt === '' ? 'no description' : alt}]
    </span>
  ),
  input: ({ checked }) => <span>{checked === true ? '☑ ' : '☐ '}</span>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <figure className={styles['scroll']} tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </figure>
  ),
};

function SafeLink({ href, children }: ComponentPropsWithoutRef<'a'>) {
  if (href === undefined || href === '') return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
