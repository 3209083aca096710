namespace SchoolSearch.Core.Pages;

/// <summary>What a page is for, whatever its subject (decision 0044).</summary>
public enum PagePurpose
{
    /// <summary>Nothing shows it for certain: the page has no mark and ranks with lessons and exercises.</summary>
    Unknown,

    /// <summary>Teaches something.</summary>
    Lesson,

    /// <summary>For practice, quizzes included.</summary>
    Exercise,

    /// <summary>Given to be marked: tests, homework, examination papers.</summary>
    Test,

    /// <summary>Answers to exercises or tests on another page.</summary>
    AnswerKey,

    /// <summary>Written for teachers: how to run a lesson, what to hand out, copies adapted for some pupils.</summary>
    TeacherSheet,

    /// <summary>Leads to other pages and has little text itself.</summary>
    Index,

    /// <summary>Explains how to use a program.</summary>
    Manual,

    /// <summary>What happens or happened at a school or on a site.</summary>
    News,
}
