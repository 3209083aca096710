namespace SchoolSearch.Core.Pages;

/// <summary>What a page is for, whatever it is about (decision 0044).</summary>
public enum PagePurpose
{
    /// <summary>Nothing says it surely: it is shown without a mark and counts like a lesson's neighbour.</summary>
    Unknown,

    /// <summary>Teaches something.</summary>
    Lesson,

    /// <summary>To practise with, quizzes too.</summary>
    Exercise,

    /// <summary>Given to be marked: tests, homework, examination papers.</summary>
    Test,

    /// <summary>Answers to exercises or tests that stand elsewhere.</summary>
    AnswerKey,

    /// <summary>
    /// Written for whoever teaches: how to run a lesson, what to hand out, copies adapted for some pupils.
    /// </summary>
    TeacherSheet,

    /// <summary>Leads to other pages and says little itself.</summary>
    Index,

    /// <summary>Says how a program is used.</summary>
    Manual,

    /// <summary>What happens or happened at a school or site.</summary>
    News,
}
