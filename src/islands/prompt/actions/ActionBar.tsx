import { COPY_FORMATS, copyFormat } from '#domain/prompts/formats/copy-formats.ts';
import { CHAT_PRODUCTS } from '#domain/prompts/open-in.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { Menu } from '#islands/ui/Menu.tsx';
import type { HandOut } from '../use-hand-out.ts';
import styles from './ActionBar.module.css';
import { type ModelChoice, ModelPicker } from './ModelPicker.tsx';

type Props = {
  ready: boolean;
  handOut: HandOut;
  /** Null when nothing can be run here. */
  models: ModelChoice | null;
  going: boolean;
  onRun: () => void;
  onStop: () => void;
};

/** Everything that can be done with the filled prompt. What is most likely comes first and is the strongest. */
export function ActionBar({ ready, handOut, models, going, onRun, onStop }: Props) {
  const format = copyFormat(handOut.formatId);
  return (
    <div className={styles['bar']} role="group" aria-label="Use this prompt">
      {models !== null && (
        <span className={styles['run']}>
          {/* A double click on Run must not stop at once what it started: the buttons share a place. */}
          {going ? (
            <button
              type="button"
              className="button"
              data-kind="primary"
              onClick={(event) => event.detail < 2 && onStop()}
            >
              <Icon name="square" /> Stop
            </button>
          ) : (
            <button
              type="button"
              className="button"
              data-kind="primary"
              disabled={!ready}
              onClick={onRun}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              <Icon name="play" /> Run
            </button>
          )}
          <ModelPicker {...models} />
        </span>
      )}
      <span className={styles['split']}>
        <button
          type="button"
          className="button"
          data-kind={models === null ? 'primary' : undefined}
          disabled={!ready}
          onClick={() => void handOut.copy()}
          aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        >
          <Icon name="copy" /> Copy as {format.label}
        </button>
        <Menu
          label="Copy in another format"
          disabled={!ready}
          items={COPY_FORMATS.map(({ id, label, detail }) => ({
            id,
            label,
            detail,
            checked: id === format.id,
          }))}
          onPick={(id) => void handOut.copy(id)}
        />
      </span>
      <Menu
        label="Open in a chat product"
        disabled={!ready}
        items={CHAT_PRODUCTS.map(({ id, name, prefix }) => ({
          id,
          label: name,
          ...(prefix === null ? { detail: 'copy and paste' } : {}),
        }))}
        onPick={handOut.openIn}
      >
        Open in
      </Menu>
      <button type="button" className="button" disabled={!ready} onClick={() => void handOut.copyLink()}>
        <Icon name="link" /> <span className={styles['linkWords']}>Copy link</span>
      </button>
    </div>
  );
}
