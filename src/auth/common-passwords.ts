let common: Promise<ReadonlySet<string>> | null = null;

/** Read when the first password is set: the list is long, and most processes never need it. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** Among the passwords that attackers try first (NIST SP 800-63B, 5.1.1.2), in whatever case. */
export const isCommonPassword = async (password: string): Promise<boolean> =>
  (await (common ??= load())).has(password.toLowerCase());
