import shared from '#islands/planning/planning.module.css';
import { useCopy } from '#islands/planning/use-copy.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { ShareButton } from '#islands/tools/ShareButton.tsx';
import { ToolStatus } from '#islands/tools/ToolStatus.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import type { DesignTool } from './use-design.ts';

/** The ways a plan leaves the page. */
export function DesignActions({ design }: { design: DesignTool }) {
  const { tool, tell, problems } = design;
  const copying = useCopy(tell);

  async function copyYaml() {
    const { designText } = await import('./design-text.ts');
    const text = designText(tool.state);
    if (text === null) {
      tell('There is no plan to copy yet.');
      return;
    }
    await copying.copy({
      text,
      title: 'Frontmatter',
      said: 'Copied. Put the lines into the frontmatter of the write-up.',
    });
  }

  return (
    <div className={shared['section']}>
      <ToolStatus
        text={design.told}
        onUndo={tool.hasEarlier && tool.notice === null ? tool.bringBack : null}
      />
      <div className={shared['actions']}>
        <button
          type="button"
          className="button"
          data-kind="primary"
          disabled={Object.keys(problems).length > 0}
          onClick={() => void copyYaml()}
        >
          <Icon name="copy" /> Copy as frontmatter
        </button>
        <ShareButton tool="design" state={() => tool.state} tell={tell} />
        <button type="button" className="button" data-kind="quiet" onClick={design.reset}>
          Reset
        </button>
      </div>
      {copying.byHand !== null && <TextDialog {...copying.byHand} onClose={copying.close} />}
    </div>
  );
}
