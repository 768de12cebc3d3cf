import { dictionary } from '@zxcvbn-ts/language-common';

const common = new Set<string>(dictionary['passwords-common']);

/** Among the passwords that attackers try first (NIST SP 800-63B, 5.1.1.2), in whatever case. */
export const isCommonPassword = (password: string): boolean => common.has(password.toLowerCase());
