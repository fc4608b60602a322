import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { slugs } from '#domain/experiments/draft/words.ts';
import { PriorArt } from '#islands/prior-art/PriorArt.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

/** What this library already knows about the change and the metric. */
export function TriedBefore() {
  const { draft } = useForm();
  const { change, population, because } = draft.hypothesis;
  const query = {
    hypothesis: [change, population, because, draft.idea.title].join(' '),
    metric: decidingMetric(draft)?.metric.name ?? '',
    surface: slugs(draft.idea.surface),
  };
  return (
    <section className={styles['before']} aria-labelledby="tried-before">
      <h3 id="tried-before">Did we try this before?</h3>
      <PriorArt query={query} />
    </section>
  );
}
