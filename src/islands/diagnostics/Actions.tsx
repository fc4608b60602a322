import { useState } from 'react';
import type { DiagnosisRead } from '#domain/experiments/diagnose/diagnosis.ts';
import { routes } from '#domain/site/routes.ts';
import { copyText } from '#islands/prompt/actions/copy-text.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { ShareButton } from '#islands/tools/ShareButton.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import { downloadData } from './download-data.ts';
import type { DiagnosticsState } from './state.ts';

type Props = {
  diagnosis: DiagnosisRead;
  state: DiagnosticsState;
  name: string;
  tell: (text: string) => void;
};

/** The ways a diagnosis leaves the page, all by the reader's own hand. */
export function Actions({ diagnosis, state, name, tell }: Props) {
  const [byHand, setByHand] = useState<string | null>(null);
  const [isTooLong, setTooLong] = useState(false);

  async function copySummary() {
    const { diagnosisSummary } = await import('#domain/experiments/diagnose/summary.ts');
    const url = `${location.origin}${routes.diagnostics}`;
    const text = diagnosisSummary(diagnosis, { name, url });
    if (await copyText(text)) tell('Summary copied as Markdown.');
    else setByHand(text);
  }

  return (
    <div className="row">
      <button type="button" className="button" onClick={() => void copySummary()}>
        <Icon name="copy" /> Copy summary
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          downloadData(diagnosis.csv);
          tell('data.csv was handed to your browser’s downloads.');
        }}
      >
        <Icon name="download" /> Download data.csv
      </button>
      <ShareButton
        tool="diagnostics"
        state={() => state}
        tell={tell}
        onTooLong={() => setTooLong(true)}
        tooLong="The data is too much for a link. Copy a link without it, and send data.csv beside it."
      />
      {isTooLong && (
        <ShareButton
          tool="diagnostics"
          label="Copy link without data"
          state={() => ({ ...state, source: null })}
          tell={tell}
        />
      )}
      {byHand !== null && <TextDialog title="Copy summary" text={byHand} onClose={() => setByHand(null)} />}
    </div>
  );
}
