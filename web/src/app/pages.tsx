import { Component, Suspense, type ComponentType, type ReactNode } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { Loading } from '../ui/loading.tsx';
import { lazyPage, type PageRoute } from './route.ts';

interface CatchProps {
  /** A new place is a new try. */
  place: string;
  Broken: ComponentType<{ error: unknown }>;
  children: ReactNode;
}

class Catch extends Component<CatchProps, { error?: unknown; place: string }> {
  override state: { error?: unknown; place: string } = { place: this.props.place };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: CatchProps, state: { place: string }) {
    return props.place === state.place ? null : { error: undefined, place: props.place };
  }

  override render() {
    const { Broken, children } = this.props;
    return this.state.error === undefined ? children : <Broken error={this.state.error} />;
  }
}

/** The routes of a surface as components; made once, so that a page keeps its state. */
export function makePages(
  routes: readonly PageRoute[],
  lost: { NotFound: ComponentType; Broken: ComponentType<{ error: unknown }> },
): ComponentType {
  const pages = routes.map((route) => ({ path: route.path, Page: lazyPage(route) }));
  const { NotFound, Broken } = lost;
  return function Pages() {
    const { pathname } = useLocation();
    return (
      <Catch place={pathname} Broken={Broken}>
        <Suspense fallback={<Loading />}>
          <Routes>
            {pages.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </Catch>
    );
  };
}
