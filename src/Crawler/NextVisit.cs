namespace SchoolSearch.Crawler;

/// <summary>When a stored page is to be seen again, and the interval that this follows from.</summary>
readonly record struct NextVisit(TimeSpan Interval, DateTimeOffset At);
