interface Row {
  id: string;
  slug: string;
  title: string;
  parentId: string | null;
}

export interface Branch {
  id: string;
  slug: string;
  title: string;
  children: Branch[];
}

/** Hangs each category below its parent. Siblings stay in the order in which the rows come. */
export function categoryTree(rows: readonly Row[]): Branch[] {
  const branches = new Map(
    rows.map(({ id, slug, title }): [string, Branch] => [id, { id, slug, title, children: [] }]),
  );
  const top: Branch[] = [];
  for (const { id, parentId } of rows) {
    const branch = branches.get(id);
    if (branch) (parentId === null ? top : (branches.get(parentId)?.children ?? top)).push(branch);
  }
  return top;
}
