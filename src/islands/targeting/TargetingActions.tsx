import { FIRST_TARGETING } from '#domain/experiments/targeting/targeting-draft.ts';
import shared from '#islands/planning/planning.module.css';
import { useCopy } from '#islands/planning/use-copy.ts';
import { TextDialog } from '#islands/prompt/actions/TextDialog.tsx';
import { ShareButton } from '#islands/tools/ShareButton.tsx';
import { ToolStatus } from '#islands/tools/ToolStatus.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import type { TargetingTool } from './use-targeting.ts';

/** The ways the rules leave the page. A write-up has one rule: the first that splits. */
export function TargetingActions({ targeting }: { targeting: TargetingTool }) {
  const { draft, tool, tell, problems, replace, told } = targeting;
  const copying = useCopy(tell);
  const splitting = draft.rules.findIndex(({ variants }) => variants.length > 1);
  const index = Math.max(0, splitting);
  const isSeveral = draft.rules.length > 1;

  async function copyYaml() {
    const { targetingYaml } = await import('#domain/experiments/targeting/targeting-yaml.ts');
    const isDescribed = draft.rules[index]?.variants.every(({ description }) => description !== undefined);
    const missing = isDescribed === true ? '' : ' Add name and description of each variant there.';
    const rest = isSeveral ? ' A write-up has one rule, so the others are not in it.' : '';
    await copying.copy({
      text: targetingYaml(draft, index),
      title: 'Frontmatter',
      said: `Copied: unit, split and targeting, for the design of a write-up.${missing}${rest}`,
    });
  }

  return (
    <div className={shared['section']}>
      <ToolStatus text={told} onUndo={tool.hasEarlier && tool.notice === null ? tool.bringBack : null} />
      <div className={shared['actions']}>
        <button
          type="button"
          className="button"
          data-kind="primary"
          disabled={Object.keys(problems).length > 0}
          onClick={() => void copyYaml()}
        >
          <Icon name="copy" /> {isSeveral ? `Copy rule ${index + 1} as frontmatter` : 'Copy as frontmatter'}
        </button>
        <ShareButton tool="targeting" state={() => tool.state} tell={tell} />
        <button
          type="button"
          className="button"
          data-kind="quiet"
          onClick={() => replace(FIRST_TARGETING, 'Reset to one rule for everyone.')}
        >
          Reset
        </button>
      </div>
      {copying.byHand !== null && <TextDialog {...copying.byHand} onClose={copying.close} />}
    </div>
  );
}
