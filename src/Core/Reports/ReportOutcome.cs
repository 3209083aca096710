namespace SchoolSearch.Core.Reports;

public enum ReportOutcome
{
    Noted,

    /// <summary>More were sent in a minute, or in a day, than the school takes from everybody together.</summary>
    TooMany,

    /// <summary>The file holds as many pages as it may; somebody has to look at them first.</summary>
    Full,
}
