import { RealmUser } from '../api/model';

export function fullName({ firstName, lastName }: Pick<RealmUser, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter((part) => !!part).join(' ');
}
