/**
 * The ledger's steps as Lua; Redis runs each alone. `KEYS[1]` is the prefix of all keys, `ARGV[1]` the time in
 * milliseconds or '' for the server's own clock. Keys below the prefix:
 * - `run:<id>` hash user, day, micro, state (held, expired, settled); `denied:<id>` a run that was given back unmade
 * - `held` sorted set of held runs by the end of their time, `active:<user>` the same of one user
 * - `minute:<user>` sorted set of runs by start, `key:<user>:<key>` idempotency keys
 * - `spent:<user or empty>:<day or month>` micro-dollars spent or reserved
 *
 * Every key ends by itself: months after 40 days, the others within three.
 */
const SHARED = `
local prefix = KEYS[1]
local kept = 3 * 86400
local now = tonumber(ARGV[1])
if now == nil then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Days since 1970 as year, month and day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
local function day_at(ms)
  local z = math.floor(ms / 86400000) + 719468
  local era = math.floor(z / 146097)
  local doe = z - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local mp = math.floor((5 * doy + 2) / 153)
  local d = doy - math.floor((153 * mp + 2) / 5) + 1
  local m = mp < 10 and mp + 3 or mp - 9
  local y = yoe + era * 400 + (m <= 2 and 1 or 0)
  return string.format('%04d-%02d-%02d', y, m, d)
end

local function spent_key(user, period) return prefix .. 'spent:' .. user .. ':' .. period end

local function spent(user, period) return tonumber(redis.call('GET', spent_key(user, period)) or '0') end

local function book(user, day, micro)
  local month = string.sub(day, 1, 7)
  for _, entry in ipairs({ { user, day, kept }, { '', day, kept }, { '', month, 40 * 86400 } }) do
    local key = spent_key(entry[1], entry[2])
    redis.call('INCRBY', key, string.format('%.0f', micro))
    redis.call('EXPIRE', key, entry[3])
  end
end

local function release(run, user)
  redis.call('ZREM', prefix .. 'held', run)
  redis.call('ZREM', prefix .. 'active:' .. user, run)
end

-- Their place is free again; what they may have cost stays.
local function end_expired()
  for _, run in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'held', '-inf', now)) do
    local key = prefix .. 'run:' .. run
    local user = redis.call('HGET', key, 'user')
    if user then
      redis.call('HSET', key, 'state', 'expired')
      release(run, user)
    else
      redis.call('ZREM', prefix .. 'held', run)
    end
  end
end
`;

/** Answers { code, detail, now }; code 0 is accepted, the others stand in the order of the checks. */
export const RESERVE = `${SHARED}
local run, user, idempotency = ARGV[2], ARGV[3], ARGV[4]
local micro, ttl, minute = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local key_ms, per_minute, concurrent = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
end_expired()

local key = prefix .. 'key:' .. user .. ':' .. idempotency
if now < tonumber(redis.call('GET', key) or 0) then return { 1, 0, now } end
-- Known already: sent twice, or given back before it arrived.
if redis.call('EXISTS', prefix .. 'run:' .. run, prefix .. 'denied:' .. run) > 0 then return { 1, 0, now } end
-- Nothing is written before all is checked: a server that is out of memory refuses the first write of a script only.
local starts = prefix .. 'minute:' .. user
local recent = '(' .. string.format('%.0f', now - minute)
if redis.call('ZCOUNT', starts, recent, '+inf') >= per_minute then
  local oldest = redis.call('ZRANGEBYSCORE', starts, recent, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  return { 2, tonumber(oldest[2] or now), now }
end
local running = prefix .. 'active:' .. user
local active = redis.call('ZCOUNT', running, '(' .. string.format('%.0f', now), '+inf')
if active >= concurrent then return { 3, active, now } end
local day = day_at(now)
local budgets = { { user, day, ARGV[11] }, { '', day, ARGV[12] }, { '', string.sub(day, 1, 7), ARGV[13] } }
for index, budget in ipairs(budgets) do
  local left = tonumber(budget[3]) - spent(budget[1], budget[2])
  if micro > left then return { 3 + index, left, now } end
end

redis.call('SET', key, now + key_ms, 'PX', key_ms)
redis.call('ZREMRANGEBYSCORE', starts, '-inf', now - minute)
redis.call('ZADD', starts, now, run)
redis.call('PEXPIRE', starts, minute)
redis.call('ZREMRANGEBYSCORE', running, '-inf', now)
for _, set in ipairs({ prefix .. 'held', running }) do
  redis.call('ZADD', set, now + ttl, run)
  redis.call('EXPIRE', set, kept)
end
redis.call('HSET', prefix .. 'run:' .. run, 'user', user, 'day', day, 'micro', ARGV[5], 'state', 'held')
redis.call('EXPIRE', prefix .. 'run:' .. run, kept)
book(user, day, micro)
return { 0, 0, now }
`;

export const SETTLE = `${SHARED}
local run, micro = ARGV[2], tonumber(ARGV[3])
local key = prefix .. 'run:' .. run
local held = redis.call('HMGET', key, 'user', 'day', 'micro', 'state')
if held[4] == 'settled' then return {} end
if not held[1] then
  -- Its reservation was denied, and may still be under way.
  redis.call('SET', prefix .. 'denied:' .. run, 1, 'EX', 3600)
  return {}
end
book(held[1], held[2], micro - tonumber(held[3]))
redis.call('HSET', key, 'state', 'settled')
release(run, held[1])
return {}
`;

/** Answers { day, month, active }. */
export const TOTALS = `${SHARED}
end_expired()
local day = day_at(now)
return { spent('', day), spent('', string.sub(day, 1, 7)), redis.call('ZCARD', prefix .. 'held') }
`;
