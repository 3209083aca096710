namespace SchoolSearch.App.Output;

/// <summary>Puts what a step of the work reports into words, when the line has time for it.</summary>
sealed class Reports<T>(ProgressLine line, Func<T, string> words) : IProgress<T>
{
    public void Report(T value) => line.Report(() => words(value));
}
