/** An account as the access rules see it. */
export interface Account {
  id: string;
  email: string;
  name: string;
  active: boolean;
  version: number;
  createdAt: Date;
  marketingMails: boolean;
  roles: string[];
  grants: ReadonlySet<string>;
}

/** What changes whenever an account, its roles or its state change. */
export const ACCOUNTS = 'accounts';
