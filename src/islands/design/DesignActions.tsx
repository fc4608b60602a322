import shared from '#islands/planning/planning.module.css';
import { useCopy } from '#islands/planning/use-copy.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { ShareButton } from '#islands/tools/ShareButton.tsx';
import { ToolStatus } from '#islands/tools/ToolStatus.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import type { DesignTool } from './use-design.ts';

/** The ways a plan leaves the page. */
export function DesignActions({ design }: { design: DesignTool }) {
  const { answer, isCurrent, tool, tell } = design;
  const copying = useCopy(tell);
  const plan = answer?.plan.status === 'ok' && isCurrent ? answer.plan : null;

  async function copyYaml() {
    if (answer === null || plan === null) return;
    const { designYaml } = await import('#domain/experiments/planning/design-yaml.ts');
    await copying.copy({
      text: designYaml(answer.request, plan),
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
          disabled={plan === null}
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
