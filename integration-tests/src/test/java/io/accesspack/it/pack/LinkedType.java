package io.accesspack.it.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the JVM's linker knows of a class. Names are internal ones, with slashes.
 *
 * @param access flags of the class file
 * @param superName null for {@code Object}
 * @param fields flags by name and descriptor
 * @param methods flags by name and descriptor
 */
record LinkedType(
        String name,
        int access,
        String superName,
        List<String> interfaces,
        Map<String, Integer> fields,
        Map<String, Integer> methods) {

    static LinkedType read(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return reader.type;
    }

    boolean isInterface() {
        return has(access, Opcodes.ACC_INTERFACE);
    }

    boolean isConcrete() {
        return !has(access, Opcodes.ACC_ABSTRACT);
    }

    boolean isPublic() {
        return has(access, Opcodes.ACC_PUBLIC);
    }

    boolean isFinal() {
        return has(access, Opcodes.ACC_FINAL);
    }

    /** Of one name there is one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkedType type && type.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }

    private static final class Reader extends ClassVisitor {

        private LinkedType type;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            type = new LinkedType(name, access, superName, List.of(interfaces), new HashMap<>(), new HashMap<>());
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            type.fields.put(name + ":" + descriptor, access);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            type.methods.put(name + descriptor, access);
            return null;
        }
    }
}
