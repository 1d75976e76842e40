/** A line that a listing showed; without a resource where the listing did not say whose it is. */
export interface FoundLine {
  readonly id: string;
  readonly resourceId?: string;
}

/** Reads any of the shapes in which a listing has been seen: bare, wrapped, and nested. */
export function foundLines(body: unknown): readonly FoundLine[] {
  const found: FoundLine[] = [];
  collect(listIn(body), found);
  return found;
}

function collect(nodes: readonly unknown[], found: FoundLine[]): void {
  for (const node of nodes as readonly Node[]) {
    if (typeof node?.id === 'string') {
      const resourceId = node.resourceId ?? node.resource?.id ?? node.resource?.resourceId;
      found.push({ id: node.id, ...(typeof resourceId === 'string' ? { resourceId } : {}) });
    }
    collect(childrenOf(node), found);
  }
}

function listIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const page = (body ?? {}) as Page;
  return firstArray(page.data?.items, page.items, page.results, page.lineItems) ?? childrenOf(page as Node);
}

function childrenOf(node: Node | undefined): readonly unknown[] {
  return firstArray(node?.children, node?.items, node?.data?.children) ?? [];
}

function firstArray(...candidates: readonly unknown[]): readonly unknown[] | undefined {
  return candidates.find((candidate): candidate is readonly unknown[] => Array.isArray(candidate));
}

interface Page {
  readonly data?: { readonly items?: unknown } | null;
  readonly items?: unknown;
  readonly results?: unknown;
  readonly lineItems?: unknown;
}

interface Node {
  readonly id?: unknown;
  readonly resourceId?: unknown;
  readonly resource?: { readonly id?: unknown; readonly resourceId?: unknown } | null;
  readonly children?: unknown;
  readonly items?: unknown;
  readonly data?: { readonly children?: unknown } | null;
}
