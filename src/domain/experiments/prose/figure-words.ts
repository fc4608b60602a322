/** Words of falling and rising: they say the sign of a change that is written without one. */
const FALLING =
  'fell fall falls falling dropped drop drops decreased decrease decreases declined decline declines lost loss reduced reduction down lower fewer less shrank worse cut minus';
const RISING =
  'rose rise rises rising increased increase increases grew grow grows gained gain gains improved improvement up higher more lifted better plus';

const BETWEEN =
  'is are was were be been has had the a an this that it its by to from of at in on for with and or against vs versus compared again s rate rates mean average averaged value values change changed changes moved went lift uplift effect difference differs differed estimate estimated relative absolute relatively absolutely slightly clearly significantly sharply even about around roughly nearly almost some approximately circa ca showed shows show saw stood stands reached stayed remained treatment treatments control variant arm group test experiment data interval intervals ci confidence credible between percentage points percent p n result results respectively while overall total';

const AFTER_FIGURE =
  'lift uplift drop fall rise in of on for the a change effect difference relative absolute points';

/** After one of these, words that say nothing new narrow the figure down to some of the units. */
export const NARROWING = new Set(
  'on in for among at during of within after before when where if since with without from under only'.split(
    ' ',
  ),
);

export const CHANGE_SIGN: ReadonlyMap<string, -1 | 1> = new Map([
  ...FALLING.split(' ').map((word) => [word, -1] as const),
  ...RISING.split(' ').map((word) => [word, 1] as const),
]);

/** Words that may stand between the name of a metric and its figure. */
export const LINKING = new Set([
  ...BETWEEN.split(' '),
  ...[...CHANGE_SIGN.keys()].filter((word) => !['more', 'less', 'fewer', 'better', 'worse'].includes(word)),
]);

/** Words that may stand between a figure and the name of its metric: `a 9 % drop in net conversion`. */
export const LEADING_TO = new Set([...AFTER_FIGURE.split(' '), ...CHANGE_SIGN.keys()]);

export const APPROXIMATE = new Set(
  'about around roughly nearly almost some approximately circa ca ~ ≈'.split(' '),
);

/** What follows the level of an interval: `95 % interval`. */
export const LEVEL_OF = new Set(
  'confidence interval intervals ci credible level always-valid fixed-horizon posterior power'.split(' '),
);

/** Sentences about something else than the whole result: plans, parts of the units, other tests, other checks. */
export const OTHER_MATTER = new RegExp(
  `\\b(?:${[
    "if|unless|would|should|could|might|may|can|will|shall|until|whether|not|no|never|n[’']t",
    'hop(?:e|ed|ing)|expect\\w*|plan\\w*|assum\\w+|suppos\\w+|target\\w*|goals?|aim\\w*|want\\w*|wish\\w*|need\\w*',
    'detect\\w*|power\\w*|minimum|smallest|least|most|margin|threshold|falsif\\w+|worth|simulat\\w+|examples?|imagin\\w+',
    'claim\\w*|report\\w*|publish\\w*|earlier|previous\\w*|elsewhere|literature|benchmark\\w*|typical\\w*|usual\\w*',
    'histor\\w+|forecast\\w*|predict\\w*|baseline|others?|another|last year|ago|chance|probabilit\\w+|odds',
    'segment\\w*|mobile|desktop|tablet|phones?|weekends?|weekdays?|daily|hourly|weekly|each|every|per (?:day|week)',
    '(?:first|second|third|last|final|next) (?:day|week|month|hour|look|half|test|run|time|phase)s?|(?:day|week|month) \\d+',
    'without|exclud\\w+|except|ignor\\w+|trimm\\w+|capp?(?:ed|ing)|winsor\\w*|outliers?|adjusted|cuped|covariate',
    'novelty|split|sample[- ]ratio|mismatch|imbalance\\w*|balance|cochran\\w*|seed|guess\\w*|remembered',
  ].join('|')})\\b`,
  'i',
);
