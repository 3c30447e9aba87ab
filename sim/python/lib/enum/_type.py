"""The class of enumerations."""


class auto:
    """A value that the enumeration picks."""
    value = None


class member:
    """Makes a member of what would not be one."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Makes a plain attribute of what would be a member."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(value):
    cls = type(value)
    return hasattr(cls, '__get__') or hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_'


class EnumDict(dict):
    """The names of an enumeration's body, which knows the members among them."""

    def __init__(self, name):
        super().__init__()
        self.class_name = name
        self.values_by_name = {}
        self.ignored = []
        self.next_value = None

    def __setitem__(self, key, value):
        if key.startswith(f'_{self.class_name}__') and not key.endswith('__'):
            pass
        elif _is_sunder(key):
            if key == '_generate_next_value_':
                self.next_value = getattr(value, '__func__', value)
            elif key == '_ignore_':
                self.ignored = value.replace(',', ' ').split() if isinstance(value, str) \
                    else list(value)
                return
            elif key not in ('_order_', '_missing_', '_numeric_repr_', '_iter_member_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use.')
        elif _is_dunder(key):
            pass
        elif key in self.values_by_name:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self.ignored:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = value.value if isinstance(value, member) else self._picked(key, value)
            self.values_by_name[key] = value
        super().__setitem__(key, value)

    def _picked(self, key, value):
        def pick():
            known = list(self.values_by_name.values())
            return self.next_value(key, 1, len(known), known)
        if isinstance(value, auto):
            return pick()
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            return tuple([pick() if isinstance(v, auto) else v for v in value])
        return value


class EnumType(type):
    """A class whose calls find members instead of making objects."""

    __module__ = 'enum'
    _enum = _repr_enum = None  # Enum and ReprEnum, once they are there

    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        for base in bases:
            mcls._check_no_members(name, base)
        body = EnumDict(name)
        parent = mcls._parent(bases)
        if parent is not None:
            body.next_value = parent._generate_next_value_
        return body

    def __new__(mcls, name, bases, body, *, boundary=None, **kwds):
        values = getattr(body, 'values_by_name', {})
        namespace = {k: v for k, v in body.items()
                     if k not in values and k not in getattr(body, 'ignored', ())}
        if '_generate_next_value_' in namespace:
            namespace['_generate_next_value_'] = staticmethod(body.next_value)
        cls = super().__new__(mcls, name, bases, namespace, **kwds)
        cls._member_map_ = {}
        cls._by_value = {}
        cls._unhashable = []
        cls._member_names_ = []
        cls._member_type_ = mcls._data_type(bases)
        mcls._choose_texts(cls, bases, namespace)
        new = mcls._maker(cls, namespace)
        if boundary is not None:
            cls._boundary = boundary
        for member_name, value in values.items():
            cls._add_member(member_name, value, new)
        return cls

    def __init__(cls, *args, **kwds):
        pass

    @classmethod
    def _check_no_members(mcls, name, base):
        if isinstance(base, EnumType) and base._member_map_:
            raise TypeError(f'<enum {name!r}> cannot extend {base!r}')

    @classmethod
    def _parent(mcls, bases):
        for base in reversed(bases):
            if isinstance(base, EnumType):
                return base
        return None

    @classmethod
    def _data_type(mcls, bases):
        """The builtin (or other) type that members are besides, object if none."""
        for base in bases:
            for cls in base.__mro__:
                if isinstance(cls, EnumType):
                    if cls._member_type_ is not object:
                        return cls._member_type_
                elif cls is not object and '__new__' in vars(cls):
                    return base if not isinstance(base, EnumType) else cls
        return object

    @classmethod
    def _choose_texts(mcls, cls, bases, namespace):
        """Puts the enumeration's repr(), str() and format() before the data type's."""
        if mcls._enum is None:
            return
        data, parent = cls._member_type_, mcls._parent(bases)
        if mcls._repr_enum in bases:
            cls.__str__ = data.__repr__ if data in (int, float, bytes, tuple) else data.__str__
            cls.__format__ = data.__format__
        for name in ('__repr__', '__str__', '__format__', '__reduce__'):
            if name not in namespace and not (mcls._repr_enum in bases and name != '__repr__'):
                if getattr(cls, name) in (getattr(data, name), getattr(object, name)):
                    setattr(cls, name, getattr(parent, name))

    @classmethod
    def _maker(mcls, cls, namespace):
        """The __new__ that members are made with, None for the data type's own."""
        new = namespace.get('__new__')
        if new is not None:
            return getattr(new, '__func__', new)
        for base in cls.__mro__[1:]:
            if isinstance(base, EnumType) and '__new__' in vars(base):
                return base.__new__
        return None

    def _add_member(cls, name, value, new):
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        if new is not None:
            made = new(cls, *args)
        elif cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, *args)
        if '_value_' not in made.__dict__:
            made._value_ = value if cls._member_type_ is object else cls._member_type_(*args)
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        made.__init__(*args)
        try:
            same = cls._find(made._value_)
        except TypeError:
            same = None
        if same is not None:
            made = same
        elif cls._is_canonical(made._value_):
            cls._member_names_.append(name)
        type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._by_value.setdefault(made._value_, made)
        except TypeError:
            cls._unhashable.append(made)

    def _find(cls, value):
        """The member with a value, None if there is none."""
        try:
            return cls._by_value.get(value)
        except TypeError:
            for found in cls._unhashable:
                if found._value_ == value:
                    return found
        return None

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is not None:
            return cls._create(value, names, module, type, start)
        if isinstance(value, cls):
            return value
        found = cls._find(value)
        if found is not None:
            return found
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        if found is not None:
            raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} '
                            'instead of None or a valid member')
        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')

    def _create(cls, class_name, names, module, data_type, start):
        """The functional form: Enum('Color', 'RED GREEN')."""
        bases = (cls,) if data_type is None else (data_type, cls)
        metacls = cls.__class__
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, dict):
            names = list(names.items())
        known = []
        for count, item in enumerate(list(names)):
            if isinstance(item, str):
                item = item, body.next_value(item, start, count, known[:])
            known.append(item[1])
            body[item[0]] = item[1]
        body['__module__'] = module or '__main__'
        return metacls.__new__(metacls, class_name, bases, body)

    def __contains__(cls, value):
        if not isinstance(type(value), EnumType):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"'{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __dir__(cls):
        return ['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__',
                '__iter__', '__len__', '__members__', '__module__', '__name__', '__qualname__',
                *cls._member_names_]

    def __repr__(cls):
        return f'<{cls._kind} {cls.__name__!r}>'

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)


EnumMeta = EnumType
