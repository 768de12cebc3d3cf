import { statement } from '../platform/database/sql';

const COLUMNS = 'name, permissions, built_in AS "builtIn", version';

export const LIST_ROLES = statement('roles.list', `SELECT ${COLUMNS} FROM roles ORDER BY built_in DESC, name`);
export const FIND_ROLE = statement('roles.find', `SELECT ${COLUMNS} FROM roles WHERE name = $1`);
export const INSERT_ROLE = statement('roles.insert', 'INSERT INTO roles (name, permissions) VALUES ($1, $2)');
export const CHANGE_ROLE = statement(
  'roles.change',
  'UPDATE roles SET permissions = $3, version = version + 1 WHERE name = $1 AND version = $2 AND NOT built_in RETURNING name',
);
export const DELETE_ROLE = statement(
  'roles.delete',
  'DELETE FROM roles WHERE name = $1 AND version = $2 AND NOT built_in RETURNING name',
);
