import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { writeData } from '#domain/experiments/data/write.ts';
import { type DiagnosisFigures, diagnosisFigures } from '#domain/experiments/diagnose/diagnosis-figures.ts';
import { knownFindings } from '#domain/experiments/diagnose/known-findings.ts';
import { planWith, usableShares } from '#domain/experiments/diagnose/plan-with.ts';
import { groupProblems, type ProblemGroup } from '#domain/experiments/diagnose/problem-groups.ts';
import { type ReadData, type ReadingWithGrain, readData } from '#domain/experiments/diagnose/read-data.ts';
import type { DataFormat } from '#domain/experiments/diagnose/recognise.ts';
import { type ResultLine, resultLine } from '#domain/experiments/diagnose/result-line.ts';
import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import { type Trust, trustIn } from '#domain/experiments/diagnose/trust.ts';
import type { WideChoice } from '#domain/experiments/diagnose/wide-columns.ts';
import { explainHealth, type HealthWords } from '#domain/experiments/health/explain-health.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import { type HealthNames, namesIn } from '#domain/experiments/health/names.ts';
import { assumedPlan, type HealthPlan } from '#domain/experiments/health/plan.ts';
import type { HealthStatus, MissingReason } from '#domain/experiments/health/result.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { type HealthSubject, healthSubject } from '#domain/experiments/health/subject.ts';
import { healthThresholds } from '#domain/experiments/health/thresholds.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import type { ExperimentMetric } from '#domain/experiments/schema.ts';
import { type HealthCheckId, isRandomised } from '#domain/experiments/schema-words.ts';
import { type HealthLine, healthLine } from '#domain/experiments/view/health-line.ts';
import { resultRow } from '#domain/experiments/view/result-row.ts';
import { doubtsIn } from '#domain/experiments/view/trust.ts';

/** What to diagnose. `writeUp`: the plan of a write-up of the library, with answers only the repository has. */
export type DiagnosisRequest = {
  text: string;
  reading: ReadingWithGrain;
  settings: DiagnosticsSettings;
  writeUp: { plan: HealthPlan; fromLibrary: readonly HealthFinding[] } | null;
  /** The day the question is asked, for data of a running experiment. */
  today: string | null;
};

/** Everything a page shows of a file, as plain data. */
export type Diagnosis = DiagnosisProblems | DiagnosisRead;

export type DiagnosisProblems = Source & {
  kind: 'problems';
  groups: ProblemGroup[];
  /** What the lines of the problems are counted in. */
  issuesIn: ReadData['issuesIn'];
};

export type DiagnosisRead = Source & {
  kind: 'read';
  overview: Overview;
  trust: Trust;
  health: HealthLine;
  findings: ShownFinding[];
  results: ResultLine[];
  figures: DiagnosisFigures;
  /** Whether a difference may be called an effect. */
  isRandomised: boolean;
  /** What the settings come to, for the form that changes them. */
  effective: EffectiveSettings;
  /** The data in our format. */
  csv: string;
};

type Source = {
  format: DataFormat;
  notes: string[];
  wide: { header: string[]; taken: WideChoice } | null;
  asksForDecimalComma: boolean;
};

export type Overview = Pick<ExperimentData, 'grain'> & {
  rows: number;
  variants: string[];
  metrics: string[];
  dimensions: string[];
  firstDate: string | null;
  lastDate: string | null;
};

export type ShownFinding = HealthWords & {
  id: HealthCheckId;
  status: HealthStatus;
  /** Why there is no answer; null where there is one. */
  missing: MissingReason | null;
  acknowledged: { reason: string; by: string } | null;
};

export type EffectiveSettings = {
  /** `share` is 0-1. */
  variants: { key: string; share: number; isControl: boolean }[];
  /** Where nobody said what the shares are. */
  isSplitAssumed: boolean;
  alpha: number;
  minDays: number;
  method: HealthPlan['analysis']['method'];
  correction: HealthPlan['analysis']['correction'];
  metrics: (Pick<ExperimentMetric, 'key' | 'kind' | 'desired'> & {
    role: ExperimentMetric['role'] | null;
  })[];
};

/** Reads a text and says everything there is to say about it. Never throws. */
export function diagnose(request: DiagnosisRequest): Diagnosis {
  return diagnoseData(readData(request.text, request.reading), request);
}

/** The same for a text that was read before. */
export function diagnoseData(read: ReadData, request: Omit<DiagnosisRequest, 'text' | 'reading'>): Diagnosis {
  const { format, wide, asksForDecimalComma } = read.source;
  const source = { format, wide, asksForDecimalComma, notes: read.notes };
  const { data } = read;
  if (data === null) {
    const groups = groupProblems(read.issues, read.shown);
    return { kind: 'problems', ...source, groups, issuesIn: read.issuesIn };
  }
  const { settings, writeUp, today } = request;
  const base = writeUp?.plan ?? assumedPlan();
  const plan = planWith(base, data, settings);
  const thresholds = healthThresholds(plan);
  const minDays = settings.minDays ?? thresholds.duration.minDays;
  const subject = healthSubject(plan, data, { today, thresholds: { ...thresholds, duration: { minDays } } });
  const findings = knownFindings(subject, { base, settings, fromLibrary: writeUp?.fromLibrary ?? [] });
  const names = namesIn(plan);
  const readout = readoutOf(plan, data);
  const doubt = doubtsIn(findings);
  const results = readout.results.map((result) =>
    resultLine(result, resultRow(result, readout, plan.analysis.method), { base, settings, doubt }),
  );
  return {
    kind: 'read',
    ...source,
    overview: overviewOf(data),
    trust: trustIn(findings, names),
    health: healthLine(findings),
    findings: findings.map((finding) => shownFinding(finding, names)),
    results,
    figures: diagnosisFigures(subject, data, { readout, results }),
    isRandomised: isRandomised(plan.kind),
    effective: effectiveSettings(subject, data, { base, settings, minDays }),
    csv: writeData(data.rows),
  };
}

function overviewOf(data: ExperimentData): Overview {
  const { grain, rows, variants, metrics, dimensions, dates } = data;
  return {
    grain,
    rows: rows.length,
    variants: [...variants],
    metrics: [...metrics],
    dimensions: [...dimensions],
    firstDate: dates[0] ?? null,
    lastDate: dates.at(-1) ?? null,
  };
}

function shownFinding(finding: HealthFinding, names: HealthNames): ShownFinding {
  const { id, status, acknowledged } = finding;
  const reason = finding.status === 'not-enough-data' ? finding.evidence.reason : null;
  return { ...explainHealth(finding, names), id, status, missing: reason, acknowledged };
}

function effectiveSettings(
  { plan }: HealthSubject,
  data: ExperimentData,
  { base, settings, minDays }: { base: HealthPlan; settings: DiagnosticsSettings; minDays: number },
): EffectiveSettings {
  const variants = plannedVariants(plan, data);
  const all = variants.reduce((sum, { weight }) => sum + weight, 0);
  const { alpha, method, correction } = plan.analysis;
  const saidRoles = new Map(settings.metrics.map(({ key, role }) => [key, role]));
  return {
    variants: variants.map(({ key, weight, isControl }) => ({
      key,
      share: all > 0 ? weight / all : 0,
      isControl,
    })),
    isSplitAssumed: base.design === null && !usableShares(data, settings),
    alpha,
    minDays,
    method,
    correction,
    metrics: checkedMetrics(plan, data).map(({ key, kind, desired, role }) => ({
      key,
      kind,
      desired,
      // Metrics that decide only because nobody chose one have no role to show.
      role: base.metrics.length === 0 ? (saidRoles.get(key) ?? null) : role,
    })),
  };
}
