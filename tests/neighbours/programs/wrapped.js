// What frameworks and stores make of an object that is put into them: most often a Proxy around it. Each gives what the program
// then calls methods of.

import { configureStore, createSlice } from "@reduxjs/toolkit";
import { produce } from "immer";
import { makeAutoObservable, observable, runInAction } from "mobx";
import { createPinia, defineStore, setActivePinia } from "pinia";
import { createMutable, createStore as createSolidStore } from "solid-js/store";
import { proxy as valtioProxy, snapshot as valtioSnapshot } from "valtio";
import { markRaw, reactive, readonly, ref, shallowReactive, shallowReadonly, shallowRef, toRef } from "vue";
import Vue2 from "vue-2";
import { createStore as createZustandStore } from "zustand/vanilla";

const put = (/** @type {any} */ users) => (/** @type {any} */ state) => {
  state.users = users;
};

/** A slice with a client in its state, which Redux calls not serializable, but keeps. @param {any} users @param {any} [middleware] */
function ofRedux(users, middleware) {
  const slice = createSlice({
    name: "api",
    initialState: /** @type {any} */ ({ users: null }),
    reducers: { signedIn: (state, { payload }) => put(payload)(state) },
  });
  const store = configureStore({ reducer: slice.reducer, middleware });
  store.dispatch(slice.actions.signedIn(users));
  return store.getState().users;
}

/** By name and version. @type {Record<string, (users: any) => any>} */
export const wrapped = {
  "new Proxy(users, {})": (users) => new Proxy(users, {}),
  "a Proxy of a Proxy": (users) => new Proxy(new Proxy(users, {}), {}),
  "a Proxy that reads by Reflect.get": (users) =>
    new Proxy(users, { get: (target, key, receiver) => Reflect.get(target, key, receiver) }),
  "Object.create(users)": (users) => Object.create(users),
  "Vue 3.5.45, reactive({ users })": (users) => reactive({ users }).users,
  "Vue 3.5.45, reactive(users)": (users) => reactive(users),
  "Vue 3.5.45, ref(users)": (users) => ref(users).value,
  "Vue 3.5.45, ref({ users })": (users) => ref({ users }).value.users,
  "Vue 3.5.45, toRef": (users) => toRef(reactive({ users }), "users").value,
  "Vue 3.5.45, shallowRef": (users) => shallowRef(users).value,
  "Vue 3.5.45, shallowReactive": (users) => shallowReactive({ users }).users,
  "Vue 3.5.45, readonly": (users) => readonly({ users }).users,
  "Vue 3.5.45, readonly(users)": (users) => readonly(users),
  "Vue 3.5.45, shallowReadonly(users)": (users) => shallowReadonly(users),
  "Vue 3.5.45, markRaw": (users) => reactive({ users: markRaw(users) }).users,
  "Vue 2.7.16, data()": (users) => new Vue2({ data: () => ({ users }) }).users,
  "Vue 2.7.16, observable": (users) => Vue2.observable({ users }).users,
  "Pinia 4.1.0, state": (users) => {
    setActivePinia(createPinia());
    return defineStore("options", { state: () => ({ users }) })().users;
  },
  "Pinia 4.1.0, a setup store with a ref": (users) => {
    setActivePinia(createPinia());
    return defineStore("setup", () => ({ users: ref(users) }))().users;
  },
  "MobX 7.1.3, observable": (users) => observable({ users }).users,
  "MobX 7.1.3, observable.box": (users) => observable.box(users).get(),
  "MobX 7.1.3, observable.map": (users) => observable.map({ users }).get("users"),
  "MobX 7.1.3, makeAutoObservable": (users) => {
    class Session {
      users = undefined;
      constructor() {
        makeAutoObservable(this);
      }
    }
    const session = new Session();
    runInAction(() => {
      session.users = users;
    });
    return session.users;
  },
  "Immer 11.2.13, in the state": (users) => produce({ list: [] }, put(users)).users,
  "Immer 11.2.13, in a draft": (users) => {
    let inDraft;
    produce({ users, count: 0 }, (draft) => {
      inDraft = draft.users;
      draft.count += 1;
    });
    return inDraft;
  },
  "Redux Toolkit 2.15.0": (users) => ofRedux(users),
  "Redux Toolkit 2.15.0 without middleware": (users) => ofRedux(users, () => []),
  "valtio 2.3.2, proxy": (users) => valtioProxy({ users }).users,
  "valtio 2.3.2, proxy(users)": (users) => valtioProxy(users),
  "valtio 2.3.2, snapshot": (users) => valtioSnapshot(valtioProxy({ users })).users,
  "zustand 5.1.0": (users) => createZustandStore(() => ({ users })).getState().users,
  "zustand 5.1.0 with Immer": (users) => {
    const store = createZustandStore(() => ({ users: undefined }));
    store.setState(produce(put(users)));
    return store.getState().users;
  },
  "Solid 1.9.20, createStore": (users) => createSolidStore({ users })[0].users,
  "Solid 1.9.20, createMutable": (users) => createMutable({ users }).users,
};
