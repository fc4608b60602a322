import { site } from '#config';
import { STAGE_TEXT, STAGES, type Stage } from '#domain/loop/stages.ts';
import { routes } from '#domain/site/routes.ts';
import { allLearnings, type LearningEntry } from '#library/learnings.ts';
import { everything } from '#library/links.ts';

/** What a link to a page looks like where it is shared. */
export type ShareImage = { title: string; description: string; hue: number };

/** An image costs about 30 ms to draw; beyond this many entries a page shows the image of its stage. */
const MOST_ENTRIES = 300;
const SITE_HUE = 255;

/** Every image to draw, by its path under /og/ without `.png`. */
export async function shareImages(): Promise<Record<string, ShareImage>> {
  const [listed, learnings] = await Promise.all([everything(), allLearnings()]);
  const entries = [...listed, ...learnings.map(learningEntry)];
  const stages = STAGES.map((stage) => [
    `loop/${stage}`,
    { title: site.stages[stage].name, description: STAGE_TEXT[stage].question, hue: site.stages[stage].hue },
  ]);
  const own = entries.length > MOST_ENTRIES ? [] : entries;
  return {
    site: { title: site.name, description: site.tagline, hue: SITE_HUE },
    ...Object.fromEntries(stages),
    ...Object.fromEntries(
      own.map((entry) => [
        entry.href.slice(1, -1),
        {
          title: entry.title,
          description: entry.summary,
          hue: entry.stage === null ? SITE_HUE : site.stages[entry.stage].hue,
        },
      ]),
    ),
  };
}

function learningEntry({ id, statement, evidence }: LearningEntry) {
  const summary = evidence[0]?.scope ?? '';
  return { href: routes.learning(id), title: statement, summary, stage: 'documentation' as const };
}

/** Finds the image of an entry's page; that of its stage, or of the site, where it has none of its own. */
export async function shareImageFinder(): Promise<(href: string, stage: Stage | null) => string> {
  const images = await shareImages();
  return (href, stage) => {
    const own = href.slice(1, -1);
    const drawn = own in images ? own : stage === null ? 'site' : `loop/${stage}`;
    return `/og/${drawn}.png`;
  };
}
