import { Routes } from '@angular/router';
import { authGuard, permissionGuard } from '@access-pack/angular';
import { Home } from './pages/home';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home, title: 'Posts' },
  {
    path: 'posts',
    title: 'All posts',
    canActivate: [permissionGuard('posts.read')],
    loadComponent: () => import('./posts/post-list').then((m) => m.PostList),
  },
  {
    path: 'posts/new',
    title: 'New post',
    canActivate: [permissionGuard('posts.create')],
    loadComponent: () => import('./posts/post-editor').then((m) => m.PostEditor),
  },
  {
    path: 'posts/:id',
    title: 'Post',
    canActivate: [permissionGuard('posts.read')],
    loadComponent: () => import('./posts/post-view').then((m) => m.PostView),
  },
  {
    path: 'posts/:id/edit',
    title: 'Edit post',
    canActivate: [permissionGuard({ all: ['posts.read', 'posts.update'] })],
    loadComponent: () => import('./posts/post-editor').then((m) => m.PostEditor),
  },
  {
    path: 'devices',
    title: 'My devices',
    canActivate: [authGuard],
    loadComponent: () => import('./devices/device-list').then((m) => m.DeviceList),
  },
  {
    path: 'users',
    title: 'Users',
    canActivate: [permissionGuard('users.manage')],
    loadComponent: () => import('./users/user-list').then((m) => m.UserList),
  },
  {
    path: 'forbidden',
    title: 'Not allowed',
    loadComponent: () => import('./pages/forbidden').then((m) => m.Forbidden),
  },
  {
    path: 'session-ended',
    title: 'Signed out',
    loadComponent: () => import('./pages/session-ended').then((m) => m.SessionEnded),
  },
  { path: '**', title: 'Not found', loadComponent: () => import('./pages/not-found').then((m) => m.NotFound) },
];
