import { emptyMetric } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { TextInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';

/** The name of the metric the hypothesis is about; the same field as in the step about metrics. */
export function MetricField() {
  const { draft, edit } = useForm();
  const deciding = decidingMetric(draft);
  const name = deciding?.metric.name ?? '';
  return (
    <TextInput
      field="hypothesis.metric"
      label="The number that decides"
      value={name}
      limit={90}
      placeholder="For example: Orders per visitor"
      about="Kind, guardrails and everything else come in the step about metrics."
      onChange={(text) =>
        edit('metrics', {
          list:
            deciding === null
              ? [emptyMetric({ name: text, role: 'primary' }), ...draft.metrics.list]
              : draft.metrics.list.with(deciding.index, { ...deciding.metric, name: text }),
        })
      }
    />
  );
}
