package itest.exam;

import exam.jupiter.PaxExam;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.nat.internal.NativeTestContainerFactory;

/** The tests of the class run in a Felix in this JVM. */
@ExtendWith(PaxExam.class)
@ExamFactory(NativeTestContainerFactory.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InFelix {}
