import { useState } from 'react';
import { MAX_LINK_BYTES } from '#domain/contribute/host-links.ts';
import type { DraftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { HOST_WORDS, PROPOSAL_WORDS } from '#domain/site/hosts.ts';
import { copyText } from '#islands/prompt/actions/copy-text.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { download } from '#islands/prompt/run/download.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { useForm } from '../form/FormContext.ts';
import { exitOf } from './exit-of.ts';
import { AFTER_OPENING, bytesText, uploadLink } from './exit-words.ts';
import styles from './Review.module.css';

type Props = { writeUp: DraftWriteUp; data: string; tell: (text: string) => void };

/** The ways out: to the host's editor with or without the text in the address, the clipboard, a file. */
export function Exits({ writeUp, data, tell }: Props) {
  const { given } = useForm();
  const [byHand, setByHand] = useState(false);
  const { path, text } = writeUp;
  const { repository } = given;
  const exit = exitOf(repository, { path, text });
  const host = repository === null ? null : HOST_WORDS[repository.host];
  const proposal = PROPOSAL_WORDS[repository?.host ?? 'github'];

  async function copy(said: string) {
    if (await copyText(text)) tell(said);
    else setByHand(true);
  }

  return (
    <section className={styles['exits']} aria-labelledby="exits">
      <h3 id="exits">Propose it</h3>
      <div className={styles['exitButtons']}>
        {exit !== null && (
          <a
            className="button"
            data-kind="primary"
            href={exit.url}
            target="_blank"
            rel="noopener"
            onClick={() =>
              !exit.carriesText && void copy(`Copied. Paste it into the page that opened on ${host}.`)
            }
          >
            <Icon name="external-link" />{' '}
            {exit.carriesText ? `Open as a new file on ${host}` : `Copy and open ${host}`}
          </a>
        )}
        <button type="button" className="button" onClick={() => void copy('Copied index.mdx.')}>
          <Icon name="copy" /> Copy index.mdx
        </button>
        <button type="button" className="button" onClick={() => download('index.mdx', text)}>
          <Icon name="download" /> index.mdx
        </button>
        <button type="button" className="button" onClick={() => download('data.csv', data)}>
          <Icon name="download" /> data.csv
        </button>
      </div>
      {exit !== null && host !== null && repository !== null && (
        <>
          <p className={styles['bytes']} data-fits={exit.carriesText || undefined}>
            {exit.why === 'fits' &&
              `The address has ${bytesText(exit.bytes)} of at most ${bytesText(MAX_LINK_BYTES)} bytes, so ${host} opens with everything filled in.`}
            {exit.why === 'too-long' &&
              `With the text the address would have ${bytesText(exit.bytes)} bytes, and ${host} takes ${bytesText(MAX_LINK_BYTES)}. So the text is copied, and you paste it there.`}
            {exit.why === 'ignored' &&
              `${host} takes the name of a file from an address, not its text. So the text is copied, and you paste it there.`}
          </p>
          <ol className={styles['clicks']}>
            {!exit.carriesText && <li>Paste the text into the empty file.</li>}
            {AFTER_OPENING[repository.host].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ol>
          <Upload writeUp={writeUp} host={host} />
        </>
      )}
      {exit === null && (
        <p className="small soft">
          This library has no web editor configured. Save the file as <code>{path}</code> and send it as a{' '}
          {proposal}, the way your team does.
        </p>
      )}
      {byHand && <TextDialog title="index.mdx" text={text} onClose={() => setByHand(false)} />}
    </section>
  );
}

function Upload({ writeUp, host }: { writeUp: DraftWriteUp; host: string }) {
  const { given } = useForm();
  const address = uploadLink(given.repository, 'content/experiments');
  if (address === null) return null;
  return (
    <details className={styles['other']}>
      <summary>Or download and upload</summary>
      <ol className={styles['clicks']}>
        <li>
          Download <code>index.mdx</code> and put it into a folder called <code>{writeUp.id}</code>.
        </li>
        <li>
          Drag that folder onto the{' '}
          <a href={address} target="_blank" rel="noopener">
            upload page of {host}
          </a>
          .
        </li>
        <li>Choose the new branch and the pull request there, as above.</li>
      </ol>
    </details>
  );
}
