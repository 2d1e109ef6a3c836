package io.accesspack.it.pack;

import static io.accesspack.it.pack.LinkedType.has;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Resolves what the pack's class files name, as the JVM would (JVMS 5.4.3): classes, methods, fields, abstract methods that must be
 * implemented, final ones that must not. What it finds would be a {@link LinkageError} at run time.
 */
final class LinkCheck {

    private final LinkedTypes types;
    private final Map<String, Set<String>> failures = new TreeMap<>();

    private LinkCheck(LinkedTypes types) {
        this.types = types;
    }

    /** What does not resolve, by the class of the pack that names it. */
    static Map<String, Set<String>> failures(LinkedTypes types) {
        LinkCheck check = new LinkCheck(types);
        types.ours().forEach(classFile -> new ClassReader(classFile)
                .accept(check.new References(), ClassReader.SKIP_FRAMES));
        return check.failures;
    }

    /** Of one class of the pack. */
    private final class References extends ClassVisitor {

        private LinkedType self;

        References() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            self = types.find(name).orElseThrow();
            Stream.concat(Stream.of(superName), Stream.of(interfaces)).forEach(this::type);
            types.find(superName).filter(LinkedType::isFinal).ifPresent(type -> fails(type.name(), "is final"));
            if (self.isConcrete()) {
                abstractMethods(self).forEach(missing -> fails(missing, "is not implemented"));
            }
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            type(Type.getMethodType(descriptor));
            Optional.ofNullable(exceptions).stream().flatMap(Arrays::stream).forEach(this::type);
            if (!has(access, Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) {
                types.lineage(self).stream()
                        .filter(inherited ->
                                has(inherited.methods().getOrDefault(name + descriptor, 0), Opcodes.ACC_FINAL))
                        .filter(inherited -> !inherited.equals(self))
                        .forEach(inherited -> fails(member(inherited.name(), name + descriptor), "is final"));
            }
            return new Code();
        }

        private void type(Type type) {
            switch (type.getSort()) {
                case Type.ARRAY -> type(type.getElementType());
                case Type.OBJECT -> type(type.getInternalName());
                case Type.METHOD -> {
                    type(type.getReturnType());
                    Arrays.stream(type.getArgumentTypes()).forEach(this::type);
                }
                default -> {
                    // a primitive
                }
            }
        }

        private void type(String name) {
            if (name.startsWith("[")) {
                type(Type.getType(name));
            } else {
                Optional<LinkedType> type = types.find(name);
                if (type.isEmpty()) {
                    fails(name, "is missing");
                } else if (!types.isOurs(name) && !type.get().isPublic()) {
                    fails(name, "is not public");
                }
            }
        }

        /** What an array or a class of the JDK has, the compiler knows. */
        private Optional<LinkedType> owner(String name) {
            type(name);
            return name.startsWith("[") || name.startsWith("java/") ? Optional.empty() : types.find(name);
        }

        private void field(String owner, String name, String descriptor, boolean isStatic) {
            type(Type.getType(descriptor));
            owner(owner).ifPresent(type -> {
                String field = name + ":" + descriptor;
                Optional<LinkedType> declaring = types.lineage(type).stream()
                        .filter(each -> each.fields().containsKey(field))
                        .findFirst();
                resolved(
                        member(owner, field),
                        declaring,
                        declaring.map(each -> each.fields().get(field)),
                        isStatic);
            });
        }

        private void method(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
            type(Type.getMethodType(descriptor));
            owner(owner).ifPresent(type -> {
                String method = name + descriptor;
                if (type.isInterface() != ofInterface) {
                    fails(owner, ofInterface ? "is no interface" : "is an interface");
                }
                Optional<LinkedType> declaring = types.lineage(type).stream()
                        .filter(each -> each.methods().containsKey(method))
                        .filter(each -> !name.equals("<init>") || each.equals(type))
                        .findFirst();
                resolved(
                        member(owner, method),
                        declaring,
                        declaring.map(each -> each.methods().get(method)),
                        isStatic);
            });
        }

        private void resolved(
                String member, Optional<LinkedType> declaring, Optional<Integer> access, boolean isStatic) {
            if (declaring.isEmpty() || access.isEmpty()) {
                fails(member, "is missing");
            } else if (has(access.get(), Opcodes.ACC_STATIC) != isStatic) {
                fails(member, isStatic ? "is not static" : "is static");
            } else if (!types.isOurs(declaring.get().name()) && !mayUse(declaring.get(), access.get())) {
                fails(member, "is not accessible");
            }
        }

        private boolean mayUse(LinkedType declaring, int access) {
            return has(access, Opcodes.ACC_PUBLIC)
                    || (has(access, Opcodes.ACC_PROTECTED)
                            && types.lineage(self).contains(declaring));
        }

        private void handle(Handle handle) {
            switch (handle.getTag()) {
                case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD ->
                    field(handle.getOwner(), handle.getName(), handle.getDesc(), false);
                case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC ->
                    field(handle.getOwner(), handle.getName(), handle.getDesc(), true);
                default ->
                    method(
                            handle.getOwner(),
                            handle.getName(),
                            handle.getDesc(),
                            handle.getTag() == Opcodes.H_INVOKESTATIC,
                            handle.isInterface());
            }
        }

        private void constant(Object constant) {
            if (constant instanceof Type type) {
                type(type);
            } else if (constant instanceof Handle handle) {
                handle(handle);
            } else if (constant instanceof ConstantDynamic dynamic) {
                throw new IllegalStateException("Cannot check " + dynamic + " in " + self.name());
            }
        }

        /** A lambda has the one method that it was compiled for. */
        private void lambda(String method, Type implemented) {
            owner(implemented.getInternalName()).ifPresent(type -> {
                Set<String> toImplement = abstractMethods(type);
                if (toImplement.isEmpty()) {
                    fails(type.name(), "has nothing for a lambda to implement");
                }
                toImplement.stream()
                        .filter(missing -> !missing.contains("#" + method + "("))
                        .forEach(missing -> fails(missing, "is not implemented by a lambda"));
            });
        }

        private void fails(String symbol, String why) {
            failures.computeIfAbsent(dotted(self.name()), any -> new TreeSet<>())
                    .add(dotted(symbol) + " " + why);
        }

        private final class Code extends MethodVisitor {

            Code() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                type(type);
            }

            @Override
            public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
                type(Type.getType(descriptor));
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                Optional.ofNullable(type).ifPresent(References.this::type);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                field(owner, name, descriptor, opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                method(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
                type(Type.getMethodType(descriptor));
                Arrays.stream(bootstrapArguments).forEach(References.this::constant);
                if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                    lambda(name, Type.getReturnType(descriptor));
                }
            }

            @Override
            public void visitLdcInsn(Object value) {
                constant(value);
            }
        }
    }

    /** The abstract methods of {@code type} and its lineage that nothing in it implements. */
    private Set<String> abstractMethods(LinkedType type) {
        Set<LinkedType> lineage = types.lineage(type);
        Set<String> missing = new LinkedHashSet<>();
        for (LinkedType each : lineage) {
            each.methods().forEach((method, access) -> {
                if (has(access, Opcodes.ACC_ABSTRACT) && !isImplemented(method, lineage)) {
                    missing.add(member(each.name(), method));
                }
            });
        }
        return missing;
    }

    private boolean isImplemented(String method, Set<LinkedType> lineage) {
        List<LinkedType> declaring = lineage.stream()
                .filter(each -> each.methods().containsKey(method))
                .filter(each -> !has(each.methods().get(method), Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE))
                .toList();
        Optional<LinkedType> inClass =
                declaring.stream().filter(each -> !each.isInterface()).findFirst();
        if (inClass.isPresent()) {
            return isCode(inClass.get(), method);
        }
        return declaring.stream().filter(each -> isCode(each, method)).anyMatch(each -> declaring.stream()
                .noneMatch(other -> !other.equals(each) && types.lineage(other).contains(each)));
    }

    private static boolean isCode(LinkedType type, String method) {
        return !has(type.methods().get(method), Opcodes.ACC_ABSTRACT);
    }

    private static String member(String owner, String member) {
        return owner + "#" + member;
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
