import { useEffect, useState } from 'react';
import { readProposals } from '#domain/experiments/draft/proposals.ts';
import { createToolLink } from '#domain/share/tool-link.ts';
import { routes } from '#domain/site/routes.ts';
import { parseJsonAnswer } from './json-view.ts';
import styles from './RunCard.module.css';

type Props = {
  /** The answer of `next-experiments`. */
  text: string;
  /** The prompt that gave it, as id@version. */
  prompt: string;
};

type ProposalLink = { title: string; url: string };

/** A link for each proposal of the answer: it opens the form for new experiments, filled in. Nothing for other answers. */
export function MakeExperiment({ text, prompt }: Props) {
  const [links, setLinks] = useState<readonly ProposalLink[]>([]);
  useEffect(() => {
    let isLate = false;
    void linksOf(text, prompt).then((made) => {
      if (!isLate) setLinks(made);
    });
    return () => {
      isLate = true;
    };
  }, [text, prompt]);
  if (links.length === 0) return null;
  return (
    <div className={styles['make']}>
      <h3>Make it an experiment</h3>
      <ul>
        {links.map(({ title, url }) => (
          <li key={url}>
            <a href={url}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The proposals travel in the fragment of the address, so they reach no server. */
async function linksOf(text: string, prompt: string): Promise<ProposalLink[]> {
  const value = parseJsonAnswer(text);
  const read = readProposals(JSON.stringify(value ?? null));
  if (read.status !== 'ok' || typeof value !== 'object' || value === null) return [];
  const raw = 'experiments' in value && Array.isArray(value.experiments) ? value.experiments : [];
  const page = location.origin + routes.experimentNew;
  return Promise.all(
    read.proposals.map(async ({ title }, index) => {
      const { url } = await createToolLink(page, 'answer', { answer: raw[index], prompt });
      return { title, url };
    }),
  );
}
