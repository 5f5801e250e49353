import { askings, difficulties, layerNames, type Difficulty, type LayerName, type Spam, type SpamSettings } from '../spam/settings.ts';
import { Problem } from './problem.ts';

/** What `--spam` can say of one thing: `wait=6`. */
const readers: Record<string, (value: string) => SpamSettings> = {
  ask: (value) => ({ ask: points('ask', value) }),
  wait: (value) => ({ wait: points('wait', value) }),
  refuse: (value) => ({ refuse: points('refuse', value) }),
  proof: (value) => ({ proof: oneOf('proof', value, askings) }),
  difficulty: (value) => ({ difficulty: oneOf('difficulty', value, Object.keys(difficulties) as Difficulty[]) }),
  outside: (value) => ({ outside: oneOf('outside', value, ['on', 'off'] as const) === 'on' }),
  down: (value) => ({ down: oneOf('down', value, ['wait', 'pass'] as const) }),
  words: (value) => ({ words: listOf(value) }),
  allow: (value) => ({ allow: listOf(value) }),
};

/**
 * Reads `--spam`: `on` or `off`, which take back all that was set, or what differs from the default, such as
 * `links=off,wait=6,proof=always,words=raffle|lottery*`, beside what was set `before`; `wait=default` takes back one of it.
 */
export function readSpam(text: string, before?: SpamSettings): SpamSettings {
  if (text === 'on' || text === 'off') return { on: text === 'on' };
  const settings: SpamSettings = { ...before, on: true };
  for (const item of text.split(',').map((part) => part.trim())) {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(item) ?? [];
    const [isLayer, isReader] = [layerNames.includes(name as LayerName), Object.hasOwn(readers, name)];
    if (!isLayer && !isReader)
      throw new Problem(
        `--spam should be "on", "off", or items such as wait=6: ${layerNames.join(', ')} (on or off), ${Object.keys(readers).join(', ')}; not "${item}".`,
      );
    const isSwitch = isLayer && ['on', 'off', 'default'].includes(value);
    // `words=off` is about the layer, `words=…` about the words.
    if (isSwitch) settings.off = switched(settings.off, name as LayerName, value === 'off');
    else if (!isReader) throw new Problem(`In --spam, ${name} should be "on" or "off", not "${value}".`);
    if (isReader && value === 'default') delete settings[name as keyof SpamSettings];
    else if (isReader && !isSwitch) Object.assign(settings, readers[name]!(value));
  }
  return settings;
}

/** What was set, as it is listed. */
export function shownSpam(spam: SpamSettings = {}): string {
  const { on = true, off = [], words, allow, ...rest } = spam;
  if (!on) return 'nothing is done against spam';
  const lists = Object.entries({ words, allow }).flatMap(([name, list]) => (list ? [`${name}=${list.join('|')}`] : []));
  const said = [...off.map((name) => `${name}=off`), ...Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`), ...lists];
  return `against spam: ${said.join(', ') || 'as by default'}`;
}

const switched = (off: readonly LayerName[] = [], name: LayerName, isOff: boolean): LayerName[] => [
  ...off.filter((other) => other !== name),
  ...(isOff ? [name] : []),
];

function points(name: keyof Spam, value: string): number {
  const number = Number(value);
  if (!/^\d{1,3}(?:\.\d)?$/.test(value) || number <= 0 || number > 100)
    throw new Problem(`In --spam, ${name} should be points from 0.1 to 100, not "${value}".`);
  return number;
}

function oneOf<T extends string>(name: string, value: string, all: readonly T[]): T {
  const found = all.find((each) => each === value);
  if (found === undefined) throw new Problem(`In --spam, ${name} should be ${all.map((each) => `"${each}"`).join(', ')}, not "${value}".`);
  return found;
}

function listOf(value: string): string[] {
  const words = value
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length > 1_000 || words.some((word) => word.length > 100))
    throw new Problem('In --spam, a list has at most 1,000 words of at most 100 letters.');
  return words;
}
