import type { Page } from 'puppeteer-core';

interface Node {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value: string };
  name?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** What is told beside a role and a name, where it is so. */
const told = ['level', 'expanded', 'pressed', 'checked', 'selected', 'invalid', 'disabled', 'required', 'busy', 'live'];
/** What only says how things are drawn. */
const silent = /^(InlineTextBox|LineBreak|none|generic|ListMarker|LayoutTable.*|MenuListPopup|Iframe)$/;

/** What a screen reader is told of the thread, as lines: role, name and states, each indented below what it belongs to. */
export async function tree(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];

  const write = (node: Node, depth: number, place: string): void => {
    const role = node.role?.value ?? '';
    // What was said a while ago is older tomorrow.
    const name = (node.name?.value ?? '')
      .replace(/\d+ \w+ ago/g, '… ago')
      .replace(/\s+/g, ' ')
      .trim();
    const spoken = !node.ignored && !silent.test(role) && !(role === 'StaticText' && name === '');
    if (spoken) {
      const states = told.flatMap((state) => {
        const value = node.properties?.find((each) => each.name === state)?.value.value;
        return value === undefined || value === false || value === 'false' || value === 'off'
          ? []
          : [value === true ? state : `${state}=${value}`];
      });
      lines.push(`${'  '.repeat(depth)}${[role, name && JSON.stringify(name), place, ...states].filter(Boolean).join(' ')}`);
    }
    // What a button or a heading is called is said already.
    if (spoken && /^(button|heading|option|StaticText|radio|checkbox)$/.test(role) && name) return;
    const below = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    const items = below.filter((each) => !each.ignored && each.role?.value === 'listitem');
    for (const child of below) {
      const at = items.indexOf(child);
      write(child, depth + (spoken ? 1 : 0), at < 0 ? '' : `${at + 1}/${items.length}`);
    }
  };
  // The playground has one of its own.
  const thread = nodes.find(({ role, name, ignored }) => !ignored && role?.value === 'region' && name?.value !== 'Looks');
  if (thread) write(thread, 0, '');
  return `${lines.join('\n')}\n`;
}
