<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Hello,
to send messages from this computer, Loa needs the keys of our {0} account. They are shown on the provider&apos;s page, or its support hands them out.
Please hand them over in person or by a safe channel, not by e-mail or a group chat.</source>
        <translation>Xin chào,
để gửi tin từ máy này, Loa cần khóa của công ty trên {0}. Khóa có trên trang của nhà cung cấp, hoặc do bộ phận hỗ trợ cấp.
Xin giao khóa trực tiếp hoặc qua kênh riêng, không gửi qua email hay nhóm chat.</translation>
    </message>
    <message>
        <source>Hello,
to send messages from this computer, Loa needs the ApiKey and the SecretKey of our eSMS account. They are shown at https://account.esms.vn under Quản lý API.
Please hand them over in person or by a safe channel, not by e-mail or a group chat.</source>
        <translation>Xin chào,
để gửi tin từ máy này, Loa cần ApiKey và SecretKey của công ty trên eSMS. Hai khóa này xem tại https://account.esms.vn, mục Quản lý API.
Xin giao khóa trực tiếp hoặc qua kênh riêng, không gửi qua email hay nhóm chat.</translation>
    </message>
    <message>
        <source>Hello {provider},
calls of our account are refused with code {code}: the IP address is not allowed.
Please add this address to the allowed list: {address}
Thank you.</source>
        <translation>Xin chào {provider},
yêu cầu gửi tin của công ty bị từ chối với mã {code}: địa chỉ IP chưa được phép.
Xin thêm địa chỉ này vào danh sách cho phép: {address}
Xin cảm ơn.</translation>
    </message>
    <message>
        <source>(the public IP address of this network)</source>
        <translation>(địa chỉ IP công cộng của mạng này)</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Tải lại</translation>
    </message>
    <message>
        <source>Main action of the page</source>
        <translation>Thao tác chính của trang</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>Số dư</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Show Loa</source>
        <translation>Mở cửa sổ Loa</translation>
    </message>
    <message>
        <source>Close Loa</source>
        <translation>Đóng Loa</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Opening the data…</source>
        <translation>Đang mở dữ liệu…</translation>
    </message>
    <message>
        <source>The data was not opened</source>
        <translation>Chưa mở được dữ liệu</translation>
    </message>
</context>
<context>
    <name>Approval</name>
    <message>
        <source>{0} asked on {1}.</source>
        <translation>{0} trình duyệt lúc {1}.</translation>
    </message>
    <message>
        <source>Not approved by {0}</source>
        <translation>{0} không duyệt</translation>
    </message>
    <message>
        <source>Approved.</source>
        <translation>Đã duyệt.</translation>
    </message>
    <message>
        <source>It becomes a draft that can be changed; nothing of it was sent.</source>
        <translation>Chiến dịch trở lại bản nháp và sửa được; chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>What was asked for is void, and so is a sheet that was sent.</source>
        <translation>Lần trình duyệt này không còn hiệu lực, phiếu duyệt đã gửi cũng vậy.</translation>
    </message>
    <message>
        <source>Take “{0}” back?</source>
        <translation>Đưa “{0}” về bản nháp?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Đưa về bản nháp</translation>
    </message>
    <message>
        <source>Picture (*.png);;PDF (*.pdf)</source>
        <translation>Ảnh (*.png);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the approval sheet</source>
        <translation>Lưu phiếu duyệt</translation>
    </message>
    <message>
        <source>The sheet is saved: {0}</source>
        <translation>Đã lưu phiếu duyệt: {0}</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Duyệt…</translation>
    </message>
    <message>
        <source>Do not approve…</source>
        <translation>Không duyệt…</translation>
    </message>
    <message>
        <source>Approval sheet…</source>
        <translation>Phiếu duyệt…</translation>
    </message>
    <message>
        <source>Type the sheet&apos;s code…</source>
        <translation>Nhập mã trên phiếu…</translation>
    </message>
    <message>
        <source>Take back to edit</source>
        <translation>Đưa về để sửa</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Người duyệt</translation>
    </message>
    <message>
        <source>Their PIN</source>
        <translation>Mã PIN của người duyệt</translation>
    </message>
    <message numerus="yes">
        <source>Approve for %n receiver(s)</source>
        <translation>
            <numerusform>Duyệt gửi cho %Ln người</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve “{0}”?</source>
        <translation>Duyệt “{0}”?</translation>
    </message>
    <message>
        <source>Do not approve “{0}”?</source>
        <translation>Không duyệt “{0}”?</translation>
    </message>
    <message>
        <source>Do not approve</source>
        <translation>Không duyệt</translation>
    </message>
    <message>
        <source>It becomes a draft again; nothing of it was sent.</source>
        <translation>Chiến dịch trở lại bản nháp; chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Code from the approval sheet</source>
        <translation>Mã trên phiếu duyệt</translation>
    </message>
    <message>
        <source>Only what the approver really sent back. Who typed it and who is said to have approved are both kept in the action log.</source>
        <translation>Chỉ nhập mã do chính người duyệt gửi lại. Nhật ký thao tác giữ cả tên người nhập và tên người duyệt.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
</context>
<context>
    <name>Balances</name>
    <message>
        <source>Warn when a balance is low</source>
        <translation>Cảnh báo khi số dư thấp</translation>
    </message>
    <message>
        <source>Below this amount the top bar warns. 0 switches the warning off.</source>
        <translation>Dưới mức này, thanh trên cùng sẽ cảnh báo. 0 là không cảnh báo.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>Số dư</translation>
    </message>
    <message>
        <source>Ask for the balances now</source>
        <translation>Hỏi lại số dư ngay</translation>
    </message>
    <message>
        <source>Warn when a balance is low…</source>
        <translation>Cảnh báo khi số dư thấp…</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Campaign</name>
    <message>
        <source>Go on sending</source>
        <translation>Gửi tiếp</translation>
    </message>
    <message>
        <source>Create a campaign from this filter…</source>
        <translation>Tạo chiến dịch từ bộ lọc này…</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Go on composing</source>
        <translation>Soạn tiếp</translation>
    </message>
    <message>
        <source>Sorting {total} receivers…</source>
        <translation>Đang sắp xếp {total} người nhận…</translation>
    </message>
    <message>
        <source>Searching {total} receivers…</source>
        <translation>Đang tìm trong {total} người nhận…</translation>
    </message>
    <message>
        <source>{shown} of {total} receivers</source>
        <translation>{shown} / {total} người nhận</translation>
    </message>
    <message>
        <source>Find a name or number</source>
        <translation>Tìm tên hoặc số</translation>
    </message>
    <message>
        <source>Receivers of the campaign</source>
        <translation>Người nhận của chiến dịch</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>Begins {time} while this computer is on.</source>
        <translation>Bắt đầu lúc {time}, khi máy tính đang mở.</translation>
    </message>
    <message>
        <source>The provider was to send it {time}. What it had not got by then waits.</source>
        <translation>Nhà cung cấp có lịch gửi {time}. Phần chưa kịp giao đang chờ quyết định.</translation>
    </message>
    <message>
        <source>It was due {time}. Nothing was sent.</source>
        <translation>Giờ hẹn là {time}. Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>{provider} sends it {time}</source>
        <translation>{provider} gửi lúc {time}</translation>
    </message>
    <message>
        <source>Sending has stopped: the part of Loa that sends is not running.</source>
        <translation>Đã ngừng gửi: phần gửi tin của Loa không chạy.</translation>
    </message>
    <message>
        <source>{rate} messages a second</source>
        <translation>{rate} tin/giây</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln người nhận</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%Ln tin tính phí</numerusform>
        </translation>
    </message>
    <message>
        <source>estimated cost {money}</source>
        <translation>chi phí dự kiến {money}</translation>
    </message>
    <message>
        <source>actual cost: {unknown}</source>
        <translation>chi phí thực tế: {unknown}</translation>
    </message>
    <message>
        <source>actual cost {money}</source>
        <translation>chi phí thực tế {money}</translation>
    </message>
    <message>
        <source>actual cost so far {money}</source>
        <translation>chi phí thực tế đến lúc này {money}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Cancel campaign</source>
        <translation>Hủy chiến dịch</translation>
    </message>
    <message numerus="yes">
        <source>Send %n failed again</source>
        <translation>
            <numerusform>Gửi lại %Ln tin thất bại</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Biểu đồ</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Chọn một cách</translation>
    </message>
    <message>
        <source>Cancelling what was not sent yet…</source>
        <translation>Đang hủy những tin chưa gửi…</translation>
    </message>
    <message>
        <source>Queueing failed messages again…</source>
        <translation>Đang xếp lại những tin thất bại…</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) stay queued until it is resumed.</source>
        <translation>
            <numerusform>%Ln tin chờ gửi được giữ lại cho đến khi bấm Tiếp tục.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause “{name}”?</source>
        <translation>Tạm dừng “{name}”?</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will be sent.</source>
        <translation>
            <numerusform>%Ln tin chờ gửi sẽ được gửi.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was handed to {provider} already is not sent again.</source>
        <translation>Tin đã chuyển {provider} không được gửi lại.</translation>
    </message>
    <message>
        <source>Resume “{name}”?</source>
        <translation>Gửi tiếp “{name}”?</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will never be sent.</source>
        <translation>
            <numerusform>%Ln tin chờ gửi sẽ không được gửi nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>A cancelled campaign cannot be resumed.</source>
        <translation>Chiến dịch đã hủy không gửi tiếp được.</translation>
    </message>
    <message>
        <source>Cancel “{name}”?</source>
        <translation>Hủy “{name}”?</translation>
    </message>
    <message>
        <source>Estimated cost about {money}.</source>
        <translation>Chi phí dự kiến khoảng {money}.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way now end as the reply says.</source>
        <translation>
            <numerusform>%Ln tin đang gửi đi sẽ có kết quả theo trả lời của nhà cung cấp.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) handed to {provider} cannot be taken back; their results still come in.</source>
        <translation>
            <numerusform>%Ln tin đã chuyển {provider} không rút lại được; kết quả vẫn được cập nhật.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) with unknown result are not sent again.</source>
        <translation>
            <numerusform>%Ln tin chưa rõ kết quả không được gửi lại.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Campaigns</name>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>No campaign yet.</source>
        <translation>Chưa có chiến dịch nào.</translation>
    </message>
    <message>
        <source>A campaign sends one text to a list of customers and shows, receiver by receiver, what became of it.</source>
        <translation>Chiến dịch gửi một nội dung cho cả danh sách khách hàng và cho thấy kết quả của từng người.</translation>
    </message>
    <message>
        <source>Compose a message</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>“{name}” is in the trash for 30 days.</source>
        <translation>“{name}” nằm trong thùng rác 30 ngày.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Nhân bản</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Bỏ vào thùng rác</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>No campaign fits these filters.</source>
        <translation>Không có chiến dịch nào khớp bộ lọc.</translation>
    </message>
    <message>
        <source>Find a name, list or brandname</source>
        <translation>Tìm tên, danh sách hoặc brandname</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Tìm…</translation>
    </message>
    <message>
        <source>trash</source>
        <translation>thùng rác</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi người lập</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Mọi tháng</translation>
    </message>
    <message>
        <source>Every brandname</source>
        <translation>Mọi brandname</translation>
    </message>
    <message>
        <source>Campaigns, newest first</source>
        <translation>Chiến dịch, mới nhất trước</translation>
    </message>
    <message>
        <source>Brandname</source>
        <translation>Brandname</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người lập</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>waiting for approval</source>
        <translation>chờ duyệt</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>cần xem lại</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Nothing to show yet</source>
        <translation>Chưa có số liệu</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Sending goes on after Loa is closed</source>
        <translation>Tin vẫn được gửi tiếp sau khi đóng Loa</translation>
    </message>
    <message>
        <source>Something is still at work</source>
        <translation>Còn việc đang làm dở</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Ở lại</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>Tạm dừng rồi đóng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Close, sending goes on</source>
        <translation>Đóng, vẫn gửi tiếp</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) still wait.</source>
        <translation>
            <numerusform>còn %Ln tin chờ gửi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Và %Ln chiến dịch khác.</numerusform>
        </translation>
    </message>
    <message>
        <source>The sender works by itself as long as the computer is on; nothing is sent twice.</source>
        <translation>Bộ phận gửi tự làm việc khi máy còn bật; không tin nào bị gửi hai lần.</translation>
    </message>
    <message>
        <source>Closing stops this: {0}</source>
        <translation>Đóng sẽ dừng việc này: {0}</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Send to {0} receivers?</source>
        <translation>Gửi cho {0} người?</translation>
    </message>
    <message>
        <source>Name of the campaign</source>
        <translation>Tên chiến dịch</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Send to {0} receivers</source>
        <translation>Gửi cho {0} người</translation>
    </message>
    <message>
        <source>imported {0}</source>
        <translation>nhập lúc {0}</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>ngay bây giờ</translation>
    </message>
    <message>
        <source>{0}, Vietnam time</source>
        <translation>{0}, giờ Việt Nam</translation>
    </message>
    <message>
        <source>estimated {0}</source>
        <translation>dự kiến {0}</translation>
    </message>
    <message>
        <source>{0} chargeable parts</source>
        <translation>{0} tin tính phí</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>First receiver</source>
        <translation>Người đầu tiên</translation>
    </message>
    <message>
        <source>Last receiver</source>
        <translation>Người cuối cùng</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Balance now</source>
        <translation>Số dư hiện tại</translation>
    </message>
    <message>
        <source>Balance after sending</source>
        <translation>Số dư sau gửi</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>The totals above agree with the figures at hand</source>
        <translation>Các tổng trên khớp với số liệu gốc</translation>
    </message>
    <message>
        <source>Send to {0} first, then wait for me</source>
        <translation>Gửi trước {0} người rồi chờ tôi kiểm tra</translation>
    </message>
    <message>
        <source>{0}: those who fit when it is sent</source>
        <translation>{0}: người thỏa điều kiện lúc gửi</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Check numbers</source>
        <translation>Số kiểm tra</translation>
    </message>
    <message>
        <source>Total of {0}</source>
        <translation>Tổng {0}</translation>
    </message>
    <message>
        <source>First send</source>
        <translation>Gửi tin đầu tiên</translation>
    </message>
    <message>
        <source>Held by other campaigns</source>
        <translation>Các chiến dịch khác giữ</translation>
    </message>
    <message>
        <source>least {0}</source>
        <translation>nhỏ nhất {0}</translation>
    </message>
    <message>
        <source>greatest {0}</source>
        <translation>lớn nhất {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) empty</source>
        <translation>
            <numerusform>%Ln dòng trống</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) negative</source>
        <translation>
            <numerusform>%Ln dòng âm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without an amount</source>
        <translation>
            <numerusform>%Ln dòng không phải số tiền</numerusform>
        </translation>
    </message>
    <message>
        <source>used for this list for the first time</source>
        <translation>lần đầu dùng cho danh sách này</translation>
    </message>
    <message>
        <source>{0}; waits for the allowed hours, until {1}</source>
        <translation>{0}; chờ khung giờ được phép, đến {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) after the button below is pressed</source>
        <translation>
            <numerusform>%Ln giây sau khi bấm nút bên dưới</numerusform>
        </translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>dòng {0}</translation>
    </message>
    <message>
        <source>Until the first send, Stop takes everything back. Messages that the provider has accepted cannot be taken back.</source>
        <translation>Trước khi gửi tin đầu tiên, bấm Dừng lại là thu hồi được tất cả. Tin nhà cung cấp đã nhận thì không thu hồi được.</translation>
    </message>
    <message>
        <source>Messages that the provider has accepted cannot be taken back.</source>
        <translation>Tin đã chuyển nhà cung cấp thì không thu hồi được.</translation>
    </message>
    <message>
        <source>The campaign can be cancelled until that time. Messages that the provider has accepted cannot be taken back.</source>
        <translation>Có thể hủy chiến dịch trước thời điểm đó. Tin đã chuyển nhà cung cấp thì không thu hồi được.</translation>
    </message>
    <message>
        <source>Sending to {0} receivers begins in {1}</source>
        <translation>Bắt đầu gửi cho {0} người sau {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%Ln giây</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Nothing is sent yet. Stop takes everything back; the text stays.</source>
        <translation>Chưa gửi tin nào. Bấm Dừng lại để thu hồi tất cả, nội dung vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>{0} messages take {1} more chargeable parts than they need to.</source>
        <translation>{0} tin đang tốn thêm {1} tin tính phí không cần thiết.</translation>
    </message>
    <message>
        <source>Source: {0}.</source>
        <translation>Căn cứ: {0}.</translation>
    </message>
    <message>
        <source>Before sending</source>
        <translation>Trước khi gửi</translation>
    </message>
    <message>
        <source>To be put right</source>
        <translation>Lỗi phải sửa</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Check numbers…</source>
        <translation>Số kiểm tra…</translation>
    </message>
    <message>
        <source>Test send</source>
        <translation>Gửi thử</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%Ln tin</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a list and write the message first.</source>
        <translation>Chọn danh sách và soạn nội dung trước.</translation>
    </message>
    <message>
        <source>Choose a list or a group</source>
        <translation>Chọn danh sách hoặc nhóm</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>could save {0}</source>
        <translation>có thể bớt {0}</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>The provider holds the schedule</source>
        <translation>Nhà cung cấp giữ lịch gửi</translation>
    </message>
    <message>
        <source>Sending to {0} first would leave {1}, fewer than the {2} that the provider takes in one request: they could not be sent afterwards.</source>
        <translation>Nếu gửi trước {0} người thì còn {1} người, ít hơn {2} người mà nhà cung cấp nhận trong một lần: sau đó sẽ không gửi được cho họ.</translation>
    </message>
    <message>
        <source>The messages go to the provider at once, which sends them at that time; this computer may be off then. They cannot be taken back, and nobody who is blocked meanwhile is left out.</source>
        <translation>Tin được giao ngay cho nhà cung cấp, đến giờ nhà cung cấp gửi, máy này có thể tắt. Tin đã giao không rút lại được, và người bị chặn sau đó vẫn nhận tin.</translation>
    </message>
    <message>
        <source>Taking everything back…</source>
        <translation>Đang thu hồi tất cả…</translation>
    </message>
    <message>
        <source>Putting that right saves about {0}.</source>
        <translation>Sửa lại dự kiến bớt {0}.</translation>
    </message>
    <message>
        <source>Review and send</source>
        <translation>Xem lại và gửi</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Thao tác khác</translation>
    </message>
    <message>
        <source>Save as a draft</source>
        <translation>Lưu nháp</translation>
    </message>
    <message>
        <source>Rehearse on the demo account…</source>
        <translation>Diễn tập trên tài khoản demo…</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Soạn lại từ đầu</translation>
    </message>
    <message>
        <source>{0} receivers</source>
        <translation>{0} người</translation>
    </message>
    <message>
        <source>{0} of them not sent to</source>
        <translation>trong đó {0} người không gửi</translation>
    </message>
    <message>
        <source>balance after sending {0}</source>
        <translation>số dư sau gửi {0}</translation>
    </message>
    <message>
        <source>{0} at least, {1} at most</source>
        <translation>ít nhất {0}, nhiều nhất {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%Ln cảnh báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) to fix</source>
        <translation>
            <numerusform>%Ln lỗi phải sửa</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>those of {0} who fit when it is sent</source>
        <translation>người trong {0} thỏa điều kiện lúc gửi</translation>
    </message>
    <message numerus="yes">
        <source>and %n check number(s)</source>
        <translation>
            <numerusform>kèm %Ln số kiểm tra</numerusform>
        </translation>
    </message>
    <message>
        <source>Balance told {0}</source>
        <translation>Số dư tra {0}</translation>
    </message>
    <message>
        <source>Other channels</source>
        <translation>Kênh khác</translation>
    </message>
    <message>
        <source>This provider is for single messages only: Look up &amp; single.</source>
        <translation>Nhà cung cấp này chỉ gửi lẻ: mở Tra cứu &amp; gửi lẻ.</translation>
    </message>
    <message>
        <source>Who receives it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời gian gửi</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>Nhập từ Excel</translation>
    </message>
    <message>
        <source>Contact list</source>
        <translation>Danh sách khách hàng</translation>
    </message>
    <message>
        <source>Choose a provider</source>
        <translation>Chọn nhà cung cấp</translation>
    </message>
    <message>
        <source>Choose a channel</source>
        <translation>Chọn kênh</translation>
    </message>
    <message numerus="yes">
        <source>Stopped, but %n message(s) had left.</source>
        <translation>
            <numerusform>Đã dừng, nhưng %Ln tin đã được gửi đi trước đó.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing was sent.</source>
        <translation>Đã dừng. Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>First a list of receivers</source>
        <translation>Trước tiên cần danh sách người nhận</translation>
    </message>
    <message>
        <source>A list comes from an Excel or csv file.</source>
        <translation>Danh sách được nhập từ tệp Excel hoặc csv.</translation>
    </message>
    <message>
        <source>First a provider to send through</source>
        <translation>Trước tiên cần một nhà cung cấp</translation>
    </message>
    <message>
        <source>With a key of the provider, or the demo account that costs nothing.</source>
        <translation>Dùng khóa của nhà cung cấp, hoặc tài khoản demo không tốn chi phí.</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Thêm nhà cung cấp</translation>
    </message>
    <message>
        <source>This time has passed. Choose a later one.</source>
        <translation>Thời điểm này đã qua. Chọn thời điểm muộn hơn.</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>Undo the last change (Ctrl+Z)</source>
        <translation>Hoàn tác thay đổi vừa rồi (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Diễn tập</translation>
    </message>
    <message>
        <source>See every receiver</source>
        <translation>Xem từng người nhận</translation>
    </message>
    <message>
        <source>{0} of {1} receivers done, {2} of them without success</source>
        <translation>Xong {0}/{1} người nhận, trong đó {2} không thành công</translation>
    </message>
    <message>
        <source>When the real campaign would end is known once the rehearsal is done.</source>
        <translation>Diễn tập xong sẽ biết bản thật gửi xong lúc nào.</translation>
    </message>
    <message>
        <source>The real campaign would begin {0} and be sent by {1}.</source>
        <translation>Bản thật sẽ bắt đầu lúc {0}, dự kiến gửi xong lúc {1}.</translation>
    </message>
    <message>
        <source>by the pace of the last campaigns</source>
        <translation>theo tốc độ các chiến dịch gần đây</translation>
    </message>
    <message>
        <source>by the limit set for this provider</source>
        <translation>theo giới hạn đã đặt cho nhà cung cấp này</translation>
    </message>
    <message>
        <source>by the pace of this rehearsal</source>
        <translation>theo tốc độ lần diễn tập này</translation>
    </message>
    <message>
        <source>{0} messages a second, {1}. Nothing is really sent by a rehearsal.</source>
        <translation>{0} tin mỗi giây, {1}. Diễn tập không gửi tin thật.</translation>
    </message>
    <message>
        <source>Preparing the messages…</source>
        <translation>Đang chuẩn bị tin…</translation>
    </message>
    <message>
        <source>Previous receiver</source>
        <translation>Người nhận trước</translation>
    </message>
    <message>
        <source>Next receiver</source>
        <translation>Người nhận sau</translation>
    </message>
    <message>
        <source>No receiver yet</source>
        <translation>Chưa có người nhận</translation>
    </message>
    <message>
        <source>Receiver {0}/{1} (row {2})</source>
        <translation>Người {0}/{1} (dòng {2})</translation>
    </message>
    <message>
        <source>Own numbers, one a line, five at most</source>
        <translation>Số của mình, mỗi dòng một số, tối đa 5 số</translation>
    </message>
    <message>
        <source>Advertising cannot be tried on one number. Up to five numbers of your own get the campaign together with the list, and are left out of its statistics.</source>
        <translation>Tin quảng cáo không gửi thử riêng được. Tối đa 5 số của mình nhận cùng danh sách và không tính vào thống kê.</translation>
    </message>
    <message>
        <source>The message of {0} (row {1}) is sent to the numbers below.</source>
        <translation>Tin của {0} (dòng {1}) được gửi tới các số dưới đây.</translation>
    </message>
    <message>
        <source>No mobile number: {0}</source>
        <translation>Không phải số di động: {0}</translation>
    </message>
    <message>
        <source>{0} through {1}</source>
        <translation>{0} qua {1}</translation>
    </message>
    <message numerus="yes">
        <source>Let %n number(s) join</source>
        <translation>
            <numerusform>Thêm %Ln số kiểm tra</numerusform>
        </translation>
    </message>
    <message>
        <source>Without check numbers</source>
        <translation>Không dùng số kiểm tra</translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s)</source>
        <translation>
            <numerusform>Gửi thử %Ln tin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test message(s) on their way: Look up &amp; single.</source>
        <translation>
            <numerusform>%Ln tin thử đang được gửi, xem ở Tra cứu &amp; gửi lẻ.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is saved as a draft.</source>
        <translation>Đã lưu nháp “{0}”.</translation>
    </message>
    <message>
        <source>Preparing the rehearsal…</source>
        <translation>Đang chuẩn bị diễn tập…</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Hẹn giờ</translation>
    </message>
    <message>
        <source>Vietnam time</source>
        <translation>giờ Việt Nam</translation>
    </message>
    <message>
        <source>When to send, Vietnam time</source>
        <translation>Thời gian gửi, giờ Việt Nam</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>Đổi tên danh sách</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Tên danh sách</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>{0} rows match</source>
        <translation>{0} dòng phù hợp</translation>
    </message>
    <message>
        <source>All lists</source>
        <translation>Tất cả danh sách</translation>
    </message>
    <message>
        <source>Find a number or a text…</source>
        <translation>Tìm số điện thoại hoặc chữ…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Đổi tên…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>{0} số</translation>
    </message>
    <message>
        <source>imported {0}</source>
        <translation>nhập lúc {0}</translation>
    </message>
    <message>
        <source>{0} rows rejected</source>
        <translation>{0} dòng không nhận</translation>
    </message>
    <message>
        <source>{0} duplicates left out</source>
        <translation>{0} số trùng đã bỏ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Blocked for</source>
        <translation>Phạm vi chặn</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Chặn lúc</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người chặn</translation>
    </message>
    <message>
        <source>{0} numbers blocked</source>
        <translation>Đã chặn {0} số</translation>
    </message>
    <message>
        <source>Choose a file of numbers</source>
        <translation>Chọn tệp số điện thoại</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>Đang đọc {0}…</translation>
    </message>
    <message>
        <source>{0} numbers blocked, {1} were already, {2} rows rejected</source>
        <translation>Đã chặn {0} số, {1} số đã chặn từ trước, {2} dòng không nhận</translation>
    </message>
    <message>
        <source>Block list.csv</source>
        <translation>Danh sách chặn.csv</translation>
    </message>
    <message>
        <source>Export the block list</source>
        <translation>Xuất danh sách chặn</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>Đang ghi {0}…</translation>
    </message>
    <message>
        <source>{0} entries written to {1}</source>
        <translation>Đã ghi {0} mục vào {1}</translation>
    </message>
    <message>
        <source>Unblock {0}?</source>
        <translation>Bỏ chặn {0}?</translation>
    </message>
    <message>
        <source>Messages may be sent to this number again.</source>
        <translation>Số này có thể được gửi tin trở lại.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Bỏ chặn</translation>
    </message>
    <message>
        <source>Keep it blocked</source>
        <translation>Giữ chặn</translation>
    </message>
    <message>
        <source>{0} is no longer blocked</source>
        <translation>{0} không còn bị chặn</translation>
    </message>
    <message>
        <source>Choose the block file</source>
        <translation>Chọn tệp chặn</translation>
    </message>
    <message>
        <source>Stop using the block file?</source>
        <translation>Ngừng dùng tệp chặn?</translation>
    </message>
    <message>
        <source>Numbers that only this file blocks may get messages again.</source>
        <translation>Các số chỉ bị chặn bởi tệp này có thể được gửi tin trở lại.</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>Unblocking…</source>
        <translation>Đang bỏ chặn…</translation>
    </message>
    <message>
        <source>{0} entries match</source>
        <translation>{0} mục phù hợp</translation>
    </message>
    <message>
        <source>{0} entries. They are skipped when a campaign is sent.</source>
        <translation>{0} mục. Các số này không được gửi khi gửi chiến dịch.</translation>
    </message>
    <message>
        <source>Nobody is blocked. Add numbers that refused, or import a do-not-call list.</source>
        <translation>Chưa chặn số nào. Thêm các số từ chối nhận tin, hoặc nhập danh sách không quảng cáo (DNC).</translation>
    </message>
    <message>
        <source>No block file. One in a shared folder is read before each send.</source>
        <translation>Chưa có tệp chặn. Tệp trong thư mục chung được đọc lại trước mỗi lần gửi.</translation>
    </message>
    <message>
        <source>Use a block file…</source>
        <translation>Dùng tệp chặn…</translation>
    </message>
    <message>
        <source>Block file {0}: {1} numbers, read before each send.</source>
        <translation>Tệp chặn {0}: {1} số, được đọc lại trước mỗi lần gửi.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Tệp khác…</translation>
    </message>
    <message>
        <source>Find a number, reason or source…</source>
        <translation>Tìm số, lý do hoặc nguồn…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Bỏ chặn…</translation>
    </message>
    <message>
        <source>Blocked numbers</source>
        <translation>Danh sách chặn</translation>
    </message>
    <message>
        <source>Block numbers</source>
        <translation>Chặn số</translation>
    </message>
    <message>
        <source>Block the numbers of {0}</source>
        <translation>Chặn các số trong {0}</translation>
    </message>
    <message>
        <source>One number per line, in any writing</source>
        <translation>Mỗi dòng một số, viết theo cách nào cũng được</translation>
    </message>
    <message>
        <source>Numbers to block</source>
        <translation>Số cần chặn</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Chặn</translation>
    </message>
    <message>
        <source>Move the list “{0}” to the trash?</source>
        <translation>Bỏ danh sách “{0}” vào thùng rác?</translation>
    </message>
    <message>
        <source>It can be taken back for 30 days.</source>
        <translation>Có thể khôi phục trong 30 ngày.</translation>
    </message>
    <message>
        <source>Campaigns that were sent keep their receivers.</source>
        <translation>Chiến dịch đã gửi vẫn giữ người nhận.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Bỏ vào thùng rác</translation>
    </message>
    <message>
        <source>Delete the list “{0}” for good?</source>
        <translation>Xóa hẳn danh sách “{0}”?</translation>
    </message>
    <message>
        <source>Its rows cannot be brought back. Campaigns that were sent keep theirs.</source>
        <translation>Không thể lấy lại các dòng của danh sách. Chiến dịch đã gửi vẫn giữ dữ liệu của mình.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Xóa hẳn</translation>
    </message>
    <message>
        <source>Merge lists</source>
        <translation>Gộp danh sách</translation>
    </message>
    <message>
        <source>A new list with each number once; the chosen lists stay as they are.</source>
        <translation>Tạo danh sách mới, mỗi số một lần; các danh sách được chọn giữ nguyên.</translation>
    </message>
    <message>
        <source>Lists to merge</source>
        <translation>Danh sách cần gộp</translation>
    </message>
    <message>
        <source>Name of the new list</source>
        <translation>Tên danh sách mới</translation>
    </message>
    <message>
        <source>Where lists differ on a number:</source>
        <translation>Khi các danh sách khác nhau về một số:</translation>
    </message>
    <message>
        <source>the upper list has the last word</source>
        <translation>lấy theo danh sách ở trên</translation>
    </message>
    <message>
        <source>the lower one fills in what the upper one leaves empty</source>
        <translation>danh sách ở dưới bổ sung chỗ trống của danh sách ở trên</translation>
    </message>
    <message>
        <source>the lower list has the last word</source>
        <translation>lấy theo danh sách ở dưới</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gộp</translation>
    </message>
    <message>
        <source>Update “{0}” by phone</source>
        <translation>Cập nhật “{0}” theo số điện thoại</translation>
    </message>
    <message>
        <source>Customers are recognised by their number; the list keeps its name.</source>
        <translation>Khách hàng được nhận ra theo số điện thoại; danh sách giữ nguyên tên.</translation>
    </message>
    <message>
        <source>Take the newer values from</source>
        <translation>Lấy giá trị mới từ</translation>
    </message>
    <message>
        <source>Choose a list or a file</source>
        <translation>Chọn danh sách hoặc tệp</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Từ tệp…</translation>
    </message>
    <message>
        <source>For numbers that are in the list already:</source>
        <translation>Với các số đã có trong danh sách:</translation>
    </message>
    <message>
        <source>overwrite with what is newer</source>
        <translation>ghi đè bằng giá trị mới</translation>
    </message>
    <message>
        <source>fill in only what is empty</source>
        <translation>chỉ bổ sung chỗ trống</translation>
    </message>
    <message>
        <source>leave them as they are</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>Add no new numbers</source>
        <translation>Không thêm số mới</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Cập nhật</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>Repairs in “{0}”</source>
        <translation>Số đã sửa trong “{0}”</translation>
    </message>
    <message>
        <source>Rows that needed a repair that is switched off are taken out again.</source>
        <translation>Bỏ chọn một cách sửa thì các dòng cần sửa như vậy được bỏ khỏi danh sách.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Undo these repairs</source>
        <translation>Hoàn tác các phép sửa</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Nhóm mới</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Tên nhóm</translation>
    </message>
    <message>
        <source>Members are found anew whenever a campaign is sent.</source>
        <translation>Thành viên được tìm lại mỗi khi gửi chiến dịch.</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Thêm điều kiện</translation>
    </message>
    <message>
        <source>Save the group</source>
        <translation>Lưu nhóm</translation>
    </message>
    <message>
        <source>{0} of {1} numbers fit today</source>
        <translation>Hôm nay có {0} trên {1} số phù hợp</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Phép so sánh</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>In how many days</source>
        <translation>Sau bao nhiêu ngày</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Bỏ điều kiện này</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Điều kiện</translation>
    </message>
    <message>
        <source>Fit today</source>
        <translation>Phù hợp</translation>
    </message>
    <message>
        <source>The group “{0}” is saved.</source>
        <translation>Đã lưu nhóm “{0}”.</translation>
    </message>
    <message>
        <source>Remove the group “{0}”?</source>
        <translation>Xóa nhóm “{0}”?</translation>
    </message>
    <message>
        <source>The list “{0}” stays.</source>
        <translation>Danh sách “{0}” được giữ nguyên.</translation>
    </message>
    <message>
        <source>A group is a saved filter of a list: a branch, or birthday today.</source>
        <translation>Nhóm là bộ lọc đã lưu của một danh sách: theo chi nhánh, sinh nhật hôm nay.</translation>
    </message>
    <message>
        <source>Compose for this group</source>
        <translation>Soạn tin cho nhóm này</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>Nhóm mới…</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Đã sửa</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Không nhận</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Nhập lúc</translation>
    </message>
    <message>
        <source>In the trash since</source>
        <translation>Bỏ vào thùng rác lúc</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>Xóa hẳn lúc</translation>
    </message>
    <message>
        <source>Find a list…</source>
        <translation>Tìm danh sách…</translation>
    </message>
    <message>
        <source>Merge lists…</source>
        <translation>Gộp danh sách…</translation>
    </message>
    <message>
        <source>Lists can be taken back for {0} days.</source>
        <translation>Danh sách có thể khôi phục trong {0} ngày.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Thùng rác trống.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Xóa hẳn…</translation>
    </message>
    <message>
        <source>Lists in the trash</source>
        <translation>Danh sách trong thùng rác</translation>
    </message>
    <message>
        <source>Update by phone…</source>
        <translation>Cập nhật theo số…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>Repaired numbers…</source>
        <translation>Số đã sửa…</translation>
    </message>
    <message>
        <source>Rejected rows as a workbook…</source>
        <translation>Lưu dòng không nhận thành tệp Excel…</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Bỏ vào thùng rác…</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Thùng rác</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Danh bạ</translation>
    </message>
    <message>
        <source>No contact list yet</source>
        <translation>Chưa có danh sách khách hàng</translation>
    </message>
    <message>
        <source>A list comes from an Excel or csv file. It can be dropped here.</source>
        <translation>Danh sách được nhập từ tệp Excel hoặc csv. Có thể kéo thả tệp vào đây.</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>Nhập từ Excel</translation>
    </message>
    <message>
        <source>“{0}” is in the trash for 30 days.</source>
        <translation>“{0}” nằm trong thùng rác 30 ngày.</translation>
    </message>
    <message>
        <source>There is another list of this name now. Choose a new one.</source>
        <translation>Đã có danh sách khác mang tên này. Hãy chọn tên mới.</translation>
    </message>
    <message>
        <source>The list “{0}” is back.</source>
        <translation>Đã khôi phục danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Deleting {0}…</source>
        <translation>Đang xóa {0}…</translation>
    </message>
    <message>
        <source>Merging the lists…</source>
        <translation>Đang gộp danh sách…</translation>
    </message>
    <message>
        <source>“{0}” has {1} numbers.</source>
        <translation>“{0}” có {1} số.</translation>
    </message>
    <message>
        <source>Updating {0}…</source>
        <translation>Đang cập nhật {0}…</translation>
    </message>
    <message>
        <source>{0} numbers added, {1} changed, {2} as they were</source>
        <translation>Thêm {0} số, đổi {1} số, {2} số giữ nguyên</translation>
    </message>
    <message>
        <source>Undoing repairs…</source>
        <translation>Đang hoàn tác phép sửa…</translation>
    </message>
    <message>
        <source>Compose for this list</source>
        <translation>Soạn tin cho danh sách này</translation>
    </message>
    <message>
        <source>birthday today</source>
        <translation>sinh nhật hôm nay</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>birthday tomorrow</source>
        <translation>sinh nhật ngày mai</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>ngày mai</translation>
    </message>
    <message>
        <source>birthday {0} days ago</source>
        <translation>sinh nhật {0} ngày trước</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>{0} ngày trước</translation>
    </message>
    <message>
        <source>birthday in {0} days</source>
        <translation>sinh nhật sau {0} ngày</translation>
    </message>
    <message>
        <source>in {0} days</source>
        <translation>sau {0} ngày</translation>
    </message>
    <message>
        <source> and </source>
        <translation> và </translation>
    </message>
    <message>
        <source>Contact lists</source>
        <translation>Danh sách khách hàng</translation>
    </message>
</context>
<context>
    <name>CopyText</name>
    <message>
        <source>Copied</source>
        <translation>Đã sao chép</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Text to copy</source>
        <translation>Nội dung để sao chép</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>DEMO – nothing is really sent</source>
        <translation>DEMO – không gửi tin thật</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>At the desk: {0}</source>
        <translation>Đang làm việc: {0}</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>Người khác…</translation>
    </message>
    <message>
        <source>Change the PIN…</source>
        <translation>Đổi mã PIN…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Who is at the desk?</source>
        <translation>Ai đang làm việc?</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Sending goes on meanwhile. A forgotten PIN is reset by who manages.</source>
        <translation>Việc gửi vẫn tiếp tục. Quên mã PIN thì nhờ quản trị đặt lại.</translation>
    </message>
    <message>
        <source>Close Loa</source>
        <translation>Đóng Loa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>Who manages forgot the PIN?</source>
        <translation>Quản trị quên mã PIN?</translation>
    </message>
    <message>
        <source>Open a command window on this computer and run the line below. It asks for a key of the provider, from the provider&apos;s own page, and then for a new PIN. It is written down in the log.</source>
        <translation>Mở cửa sổ lệnh trên máy này và chạy dòng dưới đây. Lệnh sẽ hỏi một khóa của nhà cung cấp, lấy ở trang của nhà cung cấp, rồi hỏi mã PIN mới. Việc này được ghi vào nhật ký.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Message</source>
        <translation>Nội dung tin</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>For inquiries</source>
        <translation>Để tra cứu với nhà cung cấp</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Row in the sheet</source>
        <translation>Dòng trong tệp</translation>
    </message>
    <message>
        <source>Chargeable parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message numerus="yes">
        <source>Sent, attempt %n</source>
        <translation>
            <numerusform>Gửi đi, lần %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>together with %n other(s)</source>
        <translation>
            <numerusform>c</numerusform>
        </translation>
    </message>
    <message>
        <source>{taken}. It failed later and was sent again.</source>
        <translation>{taken}. Sau đó thất bại nên được gửi lại.</translation>
    </message>
    <message>
        <source>{provider} took some of the receivers of this request only.</source>
        <translation>{provider} chỉ nhận một phần người nhận của lần gửi này.</translation>
    </message>
    <message>
        <source>Not known whether {provider} took it; it was sent again later.</source>
        <translation>Chưa rõ {provider} có nhận hay không; sau đó tin được gửi lại.</translation>
    </message>
    <message>
        <source>No reply was noted.</source>
        <translation>Không ghi nhận được trả lời.</translation>
    </message>
    <message>
        <source>{provider} refused it</source>
        <translation>{provider} từ chối</translation>
    </message>
    <message>
        <source>{provider} replied</source>
        <translation>{provider} trả lời</translation>
    </message>
    <message>
        <source>Ways it took</source>
        <translation>Các kênh đã gửi</translation>
    </message>
    <message>
        <source>What the provider said</source>
        <translation>Nhà cung cấp trả lời</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Nghĩa là gì</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Nên làm gì</translation>
    </message>
    <message>
        <source>What to tell the customer</source>
        <translation>Trả lời khách hàng</translation>
    </message>
    <message>
        <source>Provider&apos;s message number</source>
        <translation>Mã tin</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Mã yêu cầu</translation>
    </message>
    <message>
        <source>Details of one receiver</source>
        <translation>Chi tiết một người nhận</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Arrived by</source>
        <translation>Đến qua</translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation>Thời lượng cuộc gọi</translation>
    </message>
    <message>
        <source>Key pressed</source>
        <translation>Phím đã bấm</translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message>
        <source>{time}: the request was written.</source>
        <translation>{time}: đã gửi yêu cầu đi.</translation>
    </message>
    <message>
        <source>Request number: {number}</source>
        <translation>Mã yêu cầu: {number}</translation>
    </message>
    <message>
        <source>The provider&apos;s record has not been looked at.</source>
        <translation>Chưa đối chiếu với lịch sử gửi của nhà cung cấp.</translation>
    </message>
    <message>
        <source>Loa does not look again by itself: a person decides.</source>
        <translation>Loa không tự tra thêm: cần người quyết định.</translation>
    </message>
    <message>
        <source>Loa looks again by itself {time}.</source>
        <translation>Loa tự tra lại lúc {time}.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has no such message; it may come late.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp không có tin này; có thể ghi muộn.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has one such message, not surely this.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp có một tin giống vậy, chưa chắc là tin này.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has {count} such messages.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp có {count} tin giống vậy.</translation>
    </message>
    <message>
        <source>{time}: asked again with the same request; answer: {answer}.</source>
        <translation>{time}: hỏi lại bằng đúng yêu cầu này; trả lời: {answer}.</translation>
    </message>
    <message>
        <source>Settle this one…</source>
        <translation>Quyết định tin này…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n unknown result(s)…</source>
        <translation>
            <numerusform>Quyết định %Ln tin chưa rõ kết quả…</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle the unknown results found…</source>
        <translation>Quyết định các tin chưa rõ vừa tìm…</translation>
    </message>
    <message>
        <source>Was the message to {who} sent?</source>
        <translation>Tin cho {who} đã gửi chưa?</translation>
    </message>
    <message numerus="yes">
        <source>Were these %n message(s) sent?</source>
        <translation>
            <numerusform>%Ln tin này đã gửi chưa?</numerusform>
        </translation>
    </message>
    <message>
        <source>Settling unknown results…</source>
        <translation>Đang ghi quyết định cho những tin chưa rõ kết quả…</translation>
    </message>
    <message>
        <source>No clear reply came, so {provider} may have sent it or not.</source>
        <translation>Không có trả lời rõ ràng, {provider} có thể đã gửi hoặc chưa.</translation>
    </message>
    <message>
        <source>Look it up at {provider} first, where that is possible.</source>
        <translation>Nên tra ở {provider} trước nếu được.</translation>
    </message>
    <message>
        <source>The campaign has ended, so nothing of it is sent again.</source>
        <translation>Chiến dịch đã kết thúc nên không gửi lại tin nào.</translation>
    </message>
    <message>
        <source>A one-time code is not sent again; send a new one instead.</source>
        <translation>Mã dùng một lần không gửi lại; hãy gửi mã mới.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Whoever did get it gets it twice, and it is charged twice.</source>
        <translation>Người đã nhận sẽ nhận hai lần và bị tính phí hai lần.</translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s) again</source>
        <translation>
            <numerusform>Gửi lại %Ln tin</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Đánh dấu đã gửi</translation>
    </message>
    <message>
        <source>Nothing is sent. Whoever did not get it goes without.</source>
        <translation>Không gửi gì thêm. Người chưa nhận sẽ không nhận được tin.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n message(s) as sent</source>
        <translation>
            <numerusform>Đánh dấu %Ln tin đã gửi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that Loa did not expect.</source>
        <translation>Có trục trặc ngoài dự kiến.</translation>
    </message>
    <message>
        <source>Nothing is lost. Close Loa and open it again if this happens once more.</source>
        <translation>Không mất dữ liệu nào. Nếu gặp lại, hãy đóng Loa rồi mở lại.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Sao chép chi tiết</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export the report</source>
        <translation>Xuất báo cáo</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;CSV file (*.csv)</source>
        <translation>Tệp Excel (*.xlsx);;Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Đang xuất báo cáo…</translation>
    </message>
    <message numerus="yes">
        <source>Writing the report: %n row(s)</source>
        <translation>
            <numerusform>Đang xuất báo cáo: %Ln dòng</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} rows written to {file}</source>
        <translation>Đã xuất {rows} dòng ra tệp {file}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>Tiến độ xuất báo cáo</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Unknown result</source>
        <translation>Chưa rõ kết quả</translation>
    </message>
    <message>
        <source>Without a result yet</source>
        <translation>Chưa có kết quả</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Không gửi</translation>
    </message>
    <message>
        <source>no operator</source>
        <translation>chưa rõ nhà mạng</translation>
    </message>
    <message>
        <source>Progress over time</source>
        <translation>Tiến độ theo thời gian</translation>
    </message>
    <message>
        <source>Results by operator</source>
        <translation>Kết quả theo nhà mạng</translation>
    </message>
    <message>
        <source>Why messages failed or were not sent</source>
        <translation>Vì sao thất bại hoặc không gửi</translation>
    </message>
</context>
<context>
    <name>Follow</name>
    <message>
        <source>Create a campaign from this filter</source>
        <translation>Tạo chiến dịch từ bộ lọc này</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s) become a list of their own.</source>
        <translation>
            <numerusform>%Ln người được lập thành một danh sách riêng.</numerusform>
        </translation>
    </message>
    <message>
        <source>They keep the columns of the first list. Nothing is sent yet.</source>
        <translation>Danh sách giữ nguyên các cột của danh sách trước. Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Tên danh sách</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để sau</translation>
    </message>
    <message numerus="yes">
        <source>Compose for %n receiver(s)</source>
        <translation>
            <numerusform>Soạn tin cho %Ln người</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Making the list of %n receiver(s)…</source>
        <translation>
            <numerusform>Đang lập danh sách %Ln người…</numerusform>
        </translation>
    </message>
    <message>
        <source>with “{words}” in name or number</source>
        <translation>tên hoặc số có “{words}”</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Bộ lọc: {0}</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>just now</source>
        <translation>vừa xong</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%Ln phút trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%Ln giờ trước</numerusform>
        </translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>chưa tra được</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Starting…</source>
        <translation>Đang khởi động…</translation>
    </message>
    <message>
        <source>Try the demo account</source>
        <translation>Dùng thử với tài khoản demo</translation>
    </message>
    <message>
        <source>Loa sends messages from an Excel file and keeps track of every receiver.</source>
        <translation>Loa gửi tin từ file Excel và theo dõi kết quả của từng người nhận.</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Làm quen trước</translation>
    </message>
    <message>
        <source>The demo account behaves like a real provider: it has a balance, takes messages, refuses some and reports delivery. Nothing is really sent and nothing is charged.</source>
        <translation>Tài khoản demo hoạt động như nhà cung cấp thật: có số dư, nhận tin, từ chối một số tin và báo kết quả. Không tin nào được gửi thật, không mất phí.</translation>
    </message>
    <message>
        <source>Send for real</source>
        <translation>Gửi tin thật</translation>
    </message>
    <message>
        <source>With the ApiKey and SecretKey of an eSMS account. They are checked at once, kept safely on this computer, and shown nowhere.</source>
        <translation>Cần ApiKey và SecretKey của eSMS. Khóa được kiểm tra ngay, cất an toàn trên máy này và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>I have an API key</source>
        <translation>Tôi có khóa API</translation>
    </message>
    <message>
        <source>No key at hand?</source>
        <translation>Chưa có khóa?</translation>
    </message>
    <message>
        <source>It is shown to the owner of the account: {place} → Quản lý API.</source>
        <translation>Người quản lý eSMS của công ty xem được khóa tại {place} → Quản lý API.</translation>
    </message>
    <message>
        <source>A text for whoever has it:</source>
        <translation>Nội dung để gửi cho người giữ khóa:</translation>
    </message>
    <message>
        <source>Choose a file with phone numbers; Loa finds the column by itself.</source>
        <translation>Chọn tệp có số điện thoại, Loa tự tìm đúng cột.</translation>
    </message>
    <message>
        <source>Send from an Excel file</source>
        <translation>Gửi từ file Excel</translation>
    </message>
    <message>
        <source>Begin with a list</source>
        <translation>Bắt đầu với danh sách</translation>
    </message>
    <message>
        <source>Choose a file with phone numbers: Loa finds the column by itself and shows what it put right. Nothing is sent by that.</source>
        <translation>Chọn tệp có cột số điện thoại: Loa tự tìm cột và cho xem những số đã sửa. Bước này chưa gửi gì.</translation>
    </message>
    <message>
        <source>Ready for the first campaign</source>
        <translation>Sẵn sàng cho chiến dịch đầu tiên</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Trang chủ</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Số dư</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Tra lại</translation>
    </message>
    <message>
        <source>Being sent now</source>
        <translation>Đang gửi</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 ngày qua</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Tất cả chiến dịch</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>not sent for real</source>
        <translation>không gửi thật</translation>
    </message>
    <message>
        <source>“{name}” missed its time, {time}.</source>
        <translation>“{name}” đã lỡ giờ hẹn {time}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose another time, send it now, or cancel it.</source>
        <translation>Chưa tin nào được gửi. Chọn giờ khác, gửi ngay, hoặc hủy chiến dịch.</translation>
    </message>
    <message numerus="yes">
        <source>“{name}”: the result of %n message(s) is not known.</source>
        <translation>
            <numerusform>“{name}”: %Ln tin chưa rõ kết quả.</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider may have sent them. Look before sending them again.</source>
        <translation>Nhà cung cấp có thể đã gửi những tin này. Xem lại trước khi gửi thêm lần nữa.</translation>
    </message>
    <message>
        <source>estimated {0}</source>
        <translation>dự kiến {0}</translation>
    </message>
    <message>
        <source>“{name}” waits for approval.</source>
        <translation>“{name}” đang chờ duyệt.</translation>
    </message>
    <message>
        <source>Asked by {0}</source>
        <translation>Người gửi duyệt: {0}</translation>
    </message>
    <message>
        <source>“{name}” was not approved by {person}.</source>
        <translation>“{name}” không được {person} duyệt.</translation>
    </message>
    <message>
        <source>“{name}” is prepared.</source>
        <translation>“{name}” đã soạn sẵn.</translation>
    </message>
    <message>
        <source>It repeats; look it over and send it. {0}</source>
        <translation>Chiến dịch lặp lại: xem qua rồi gửi. {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) still wait and are not sent twice.</source>
        <translation>
            <numerusform>%Ln tin vẫn chờ, không tin nào bị gửi hai lần.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is paused.</source>
        <translation>“{name}” đang tạm dừng.</translation>
    </message>
    <message>
        <source>“{name}” is paused: {reason}.</source>
        <translation>“{name}” tạm dừng: {reason}.</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln người nhận</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>What the columns are</source>
        <translation>Ý nghĩa của các cột</translation>
    </message>
    <message>
        <source>{0} other columns can still be put into the message</source>
        <translation>{0} cột khác vẫn chèn được vào tin</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>is the {0}</source>
        <translation>là {0}</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Chọn cột</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Chọn tệp khác…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Trang tính</translation>
    </message>
    <message>
        <source>{0} - to mend.xlsx</source>
        <translation>{0} - cần sửa.xlsx</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>Lưu các dòng không nhận</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Tệp Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>Đang ghi {0}…</translation>
    </message>
    <message>
        <source>{0} rows written to {1}</source>
        <translation>Đã ghi {0} dòng vào {1}</translation>
    </message>
    <message>
        <source>Proposed: the first sheet with a column of phone numbers.</source>
        <translation>Đề xuất: trang tính đầu tiên có cột số điện thoại.</translation>
    </message>
    <message>
        <source>No header row found; columns are named by their letters.</source>
        <translation>Không tìm thấy dòng tiêu đề, các cột được gọi theo chữ cái.</translation>
    </message>
    <message>
        <source>The header is in row {0}.</source>
        <translation>Tiêu đề ở dòng {0}.</translation>
    </message>
    <message>
        <source>{0} rows below it.</source>
        <translation>Có {0} dòng dữ liệu.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Imported {0}.</source>
        <translation>Nhập lúc {0}.</translation>
    </message>
    <message>
        <source>If something was just changed, save it there and read again.</source>
        <translation>Nếu vừa sửa, hãy lưu tệp rồi đọc lại.</translation>
    </message>
    <message>
        <source>Choose a workbook of customers</source>
        <translation>Chọn tệp danh sách khách hàng</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Workbooks and csv ({0})</source>
        <translation>Bảng tính và csv ({0})</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>Đang đọc {0}…</translation>
    </message>
    <message>
        <source>Importing {0}…</source>
        <translation>Đang nhập {0}…</translation>
    </message>
    <message>
        <source>Rows hidden or filtered out in the sheet: {0}</source>
        <translation>Dòng bị ẩn hoặc bị lọc trong trang tính: {0}</translation>
    </message>
    <message>
        <source>Cells with several numbers: {0}</source>
        <translation>Ô có nhiều số điện thoại: {0}</translation>
    </message>
    <message>
        <source>Rows that repeat a number with other values: {0}</source>
        <translation>Dòng lặp lại số điện thoại nhưng có giá trị khác: {0}</translation>
    </message>
    <message>
        <source>Import them too</source>
        <translation>Nhập cả các dòng này</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Bỏ qua các dòng này</translation>
    </message>
    <message>
        <source>Take the first number</source>
        <translation>Lấy số đầu tiên</translation>
    </message>
    <message>
        <source>Each number is a receiver</source>
        <translation>Mỗi số là một người nhận</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>Bỏ qua các dòng này</translation>
    </message>
    <message>
        <source>Keep the first row</source>
        <translation>Giữ dòng đầu tiên</translation>
    </message>
    <message>
        <source>Add the amounts up into one row</source>
        <translation>Cộng các số tiền vào một dòng</translation>
    </message>
    <message>
        <source>Send each row as a message of its own</source>
        <translation>Gửi riêng từng dòng</translation>
    </message>
    <message>
        <source>Leave these numbers out</source>
        <translation>Bỏ các số này</translation>
    </message>
    <message>
        <source>row {0}: {1}</source>
        <translation>dòng {0}: {1}</translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation>Trước → sau</translation>
    </message>
    <message>
        <source>Numbers to review</source>
        <translation>Số cần xem lại</translation>
    </message>
    <message>
        <source>Repaired: {0} numbers</source>
        <translation>Đã sửa: {0} số</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Cách sửa</translation>
    </message>
    <message>
        <source>A repair that is switched off rejects the rows that need it.</source>
        <translation>Tắt một cách sửa thì các dòng cần sửa như vậy không được nhận.</translation>
    </message>
    <message>
        <source>Rejected: {0} rows</source>
        <translation>Không nhận: {0} dòng</translation>
    </message>
    <message>
        <source>In the cell</source>
        <translation>Trong ô</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Sheet row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>As Loa found it</source>
        <translation>Như Loa nhận ra</translation>
    </message>
    <message>
        <source>Undo the columns chosen by hand</source>
        <translation>Bỏ các cột đã chọn tay</translation>
    </message>
    <message>
        <source>Excel or csv; it can also be dropped here. Nothing is sent by this.</source>
        <translation>Tệp Excel hoặc csv, có thể kéo thả vào đây. Bước này chưa gửi gì.</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Nhập danh sách khách hàng</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tiếp theo</translation>
    </message>
    <message>
        <source>Duplicates: {0} rows repeat a number; its first row is kept.</source>
        <translation>Trùng: {0} dòng lặp lại số đã có, dòng đầu tiên được giữ.</translation>
    </message>
    <message>
        <source>Correct these cells in the file and read it again (F5), or save the rows and import those.</source>
        <translation>Sửa các ô này trong tệp rồi đọc lại (F5), hoặc lưu thành tệp riêng để sửa và nhập lại.</translation>
    </message>
    <message>
        <source>{0} more rows are not listed here; the workbook has them all.</source>
        <translation>Còn {0} dòng không hiện ở đây; tệp Excel có đủ.</translation>
    </message>
    <message>
        <source>Save the rejected rows as a workbook…</source>
        <translation>Lưu các dòng không nhận thành tệp Excel…</translation>
    </message>
    <message>
        <source>Save as a contact list</source>
        <translation>Lưu thành danh sách khách hàng</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Tên danh sách</translation>
    </message>
    <message>
        <source>A list “{0}” exists with {1} numbers.</source>
        <translation>Đã có danh sách “{0}” với {1} số.</translation>
    </message>
    <message>
        <source>Add to it; numbers it has already are left out</source>
        <translation>Nhập thêm vào danh sách đó, bỏ qua số đã có</translation>
    </message>
    <message>
        <source>Replace it; its present rows are removed</source>
        <translation>Thay thế danh sách đó, các dòng hiện có bị xóa</translation>
    </message>
    <message>
        <source>Import {0} numbers</source>
        <translation>Nhập {0} số</translation>
    </message>
    <message>
        <source>A question is still open, see the steps marked “!”.</source>
        <translation>Còn câu hỏi chưa chọn, xem các bước có dấu “!”.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Tóm tắt</translation>
    </message>
    <message>
        <source>File and sheet</source>
        <translation>Tệp và trang tính</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>usable numbers</source>
        <translation>số dùng được</translation>
    </message>
    <message>
        <source>of them repaired</source>
        <translation>số đã sửa</translation>
    </message>
    <message>
        <source>duplicates left out</source>
        <translation>số trùng đã bỏ</translation>
    </message>
    <message>
        <source>rows rejected</source>
        <translation>dòng không nhận</translation>
    </message>
    <message>
        <source>{0} rows read, {1} usable numbers</source>
        <translation>Đọc được {0} dòng, {1} số dùng được</translation>
    </message>
    <message>
        <source>{0} · phone numbers from the column “{1}”</source>
        <translation>{0} · số điện thoại lấy từ cột “{1}”</translation>
    </message>
    <message>
        <source>Choose an answer above, then import.</source>
        <translation>Hãy chọn câu trả lời ở trên rồi nhập.</translation>
    </message>
    <message>
        <source>Will be saved as the list “{0}”.</source>
        <translation>Sẽ lưu thành danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>See each step</source>
        <translation>Xem từng bước</translation>
    </message>
    <message>
        <source>The list “{0}” is saved.</source>
        <translation>Đã lưu danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Compose for this list</source>
        <translation>Soạn tin cho danh sách này</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Mở danh sách</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Nhập tệp khác</translation>
    </message>
    <message>
        <source>Rejected rows as a workbook…</source>
        <translation>Lưu dòng không nhận thành tệp Excel…</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>This is no mobile number in Vietnam.</source>
        <translation>Đây không phải số di động Việt Nam.</translation>
    </message>
    <message>
        <source>The message is on its way; its state is in the history.</source>
        <translation>Tin đang được gửi; trạng thái có trong lịch sử.</translation>
    </message>
    <message>
        <source>Resend by another channel</source>
        <translation>Gửi lại bằng kênh khác</translation>
    </message>
    <message>
        <source>Block this number…</source>
        <translation>Chặn số này…</translation>
    </message>
    <message numerus="yes">
        <source>{since} to {until}: %n message(s).</source>
        <translation>
            <numerusform>{since} đến {until}: %Ln tin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not sent by this computer.</source>
        <translation>
            <numerusform>%Ln tin không gửi từ máy này.</numerusform>
        </translation>
    </message>
    <message>
        <source>The record is longer than what was read.</source>
        <translation>Lịch sử dài hơn phần đã đọc.</translation>
    </message>
    <message numerus="yes">
        <source>It keeps no record; what it says of %n message(s).</source>
        <translation>
            <numerusform>Nơi này không lưu lịch sử; đây là kết quả của %Ln tin.</numerusform>
        </translation>
    </message>
    <message>
        <source>At {provider}</source>
        <translation>Ở {provider}</translation>
    </message>
    <message>
        <source>One day earlier</source>
        <translation>Lùi một ngày</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>Dừng hỏi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The provider is asked</source>
        <translation>Đang hỏi nhà cung cấp</translation>
    </message>
    <message>
        <source>The provider&apos;s record of this number</source>
        <translation>Lịch sử của số này ở nhà cung cấp</translation>
    </message>
    <message>
        <source>In the lists</source>
        <translation>Trong danh sách</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Số tin</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Tin gần nhất</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Sent from here</source>
        <translation>Gửi từ máy này</translation>
    </message>
    <message>
        <source>not known there</source>
        <translation>nơi đó không có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>Look up another</source>
        <translation>Tra số khác</translation>
    </message>
    <message>
        <source>Nobody of that name is in a list or was sent anything.</source>
        <translation>Không có ai tên như vậy trong danh sách hay lịch sử gửi.</translation>
    </message>
    <message>
        <source>These are no mobile numbers in Vietnam: {0}</source>
        <translation>Không phải số di động Việt Nam: {0}</translation>
    </message>
    <message>
        <source>{phone} is blocked.</source>
        <translation>Đã chặn {phone}.</translation>
    </message>
    <message>
        <source>Unblock {phone}?</source>
        <translation>Bỏ chặn {phone}?</translation>
    </message>
    <message>
        <source>Campaigns may write to this number again.</source>
        <translation>Các chiến dịch lại có thể gửi tới số này.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Bỏ chặn</translation>
    </message>
    <message>
        <source>Keep it blocked</source>
        <translation>Vẫn chặn</translation>
    </message>
    <message>
        <source>More at {provider}</source>
        <translation>Tra thêm ở {provider}</translation>
    </message>
    <message>
        <source>More at a provider…</source>
        <translation>Tra thêm ở nhà cung cấp…</translation>
    </message>
    <message>
        <source>A number in any form, up to 20 of them, or a name</source>
        <translation>Số điện thoại dạng bất kỳ, tối đa 20 số, hoặc tên</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) of that name.</source>
        <translation>
            <numerusform>%Ln người có tên này.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s).</source>
        <translation>
            <numerusform>%Ln số.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were left out.</source>
        <translation>
            <numerusform>Bỏ qua %Ln số còn lại.</numerusform>
        </translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Người tìm thấy</translation>
    </message>
    <message>
        <source>Still to be filled in: {0}</source>
        <translation>Còn thiếu: {0}</translation>
    </message>
    <message>
        <source>estimated {money}</source>
        <translation>dự kiến {money}</translation>
    </message>
    <message>
        <source>Send one message to {phone}?</source>
        <translation>Gửi một tin đến {phone}?</translation>
    </message>
    <message>
        <source>Block {phone}?</source>
        <translation>Chặn {phone}?</translation>
    </message>
    <message>
        <source>Messages that still wait for this number are skipped, too.</source>
        <translation>Tin đang chờ gửi tới số này cũng sẽ không được gửi.</translation>
    </message>
    <message>
        <source>Blocked for</source>
        <translation>Chặn</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Who called</source>
        <translation>Người gọi</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Block this number</source>
        <translation>Chặn số này</translation>
    </message>
    <message>
        <source>called by {name}</source>
        <translation>{name} gọi</translation>
    </message>
    <message>
        <source>This number is blocked: {scope}.</source>
        <translation>Số này đang bị chặn: {scope}.</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Bỏ chặn…</translation>
    </message>
    <message>
        <source>The code is not right</source>
        <translation>Mã không đúng</translation>
    </message>
    <message>
        <source>The code is right</source>
        <translation>Mã đúng</translation>
    </message>
    <message>
        <source>In the provider&apos;s words: {0}</source>
        <translation>Nhà cung cấp báo: {0}</translation>
    </message>
    <message>
        <source>The code sent last can be used for {0} more.</source>
        <translation>Mã gửi gần nhất còn dùng được {0}.</translation>
    </message>
    <message>
        <source>The code sent last has run out.</source>
        <translation>Mã gửi gần nhất đã hết hạn.</translation>
    </message>
    <message>
        <source>Check a code</source>
        <translation>Kiểm tra mã</translation>
    </message>
    <message>
        <source>A code that the provider made for the number above.</source>
        <translation>Mã do nhà cung cấp tạo cho số ở trên.</translation>
    </message>
    <message>
        <source>Code to check</source>
        <translation>Mã cần kiểm tra</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>A message that was sent cannot be taken back.</source>
        <translation>Tin đã gửi không rút lại được.</translation>
    </message>
    <message>
        <source>Send 1 message · {money}</source>
        <translation>Gửi 1 tin · {money}</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>The former message may still arrive or just did. It can be resent in {0}.</source>
        <translation>Tin trước có thể vẫn đang đến hoặc vừa đến. Gửi lại được sau {0}.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Đang gửi…</translation>
    </message>
    <message>
        <source>Send one message</source>
        <translation>Gửi lẻ một tin</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Gửi đến</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Look over and send</source>
        <translation>Xem lại và gửi</translation>
    </message>
    <message>
        <source>Enter a number to see every message this computer sent to it.</source>
        <translation>Nhập một số để xem mọi tin máy này đã gửi đến số đó.</translation>
    </message>
    <message>
        <source>This computer sent nothing to this number.</source>
        <translation>Máy này chưa gửi tin nào đến số này.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n message(s).</source>
        <translation>
            <numerusform>%Ln tin mới nhất.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), newest first.</source>
        <translation>
            <numerusform>%Ln tin, mới nhất trước.</numerusform>
        </translation>
    </message>
    <message>
        <source>History on this computer</source>
        <translation>Lịch sử trên máy này</translation>
    </message>
    <message>
        <source>Messages to this number, newest first</source>
        <translation>Tin đã gửi đến số này, mới nhất trước</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Tra cứu</translation>
    </message>
</context>
<context>
    <name>Mass</name>
    <message numerus="yes">
        <source>Create a campaign from this filter for %n receiver(s)…</source>
        <translation>
            <numerusform>Tạo chiến dịch từ bộ lọc này cho %Ln người…</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the failed ones again…</source>
        <translation>Gửi lại tin thất bại…</translation>
    </message>
    <message>
        <source>Settle the unknown results…</source>
        <translation>Xử lý tin chưa rõ kết quả…</translation>
    </message>
    <message>
        <source>With these {count}</source>
        <translation>Với {count} người này</translation>
    </message>
    <message>
        <source>What to do with everybody this filter shows (Ctrl+A)</source>
        <translation>Việc làm với tất cả người trong bộ lọc này (Ctrl+A)</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The message will be shown here</source>
        <translation>Tin sẽ hiện ở đây</translation>
    </message>
    <message>
        <source>The message as the receiver sees it</source>
        <translation>Tin như người nhận thấy</translation>
    </message>
    <message>
        <source>The call reads</source>
        <translation>Cuộc gọi đọc</translation>
    </message>
    <message>
        <source>Zalo Official Account</source>
        <translation>Zalo Official Account</translation>
    </message>
    <message>
        <source>Automatic call</source>
        <translation>Cuộc gọi tự động</translation>
    </message>
    <message>
        <source>The provider writes this message itself.</source>
        <translation>Nội dung tin do nhà cung cấp soạn.</translation>
    </message>
    <message>
        <source>The provider does not tell what this template says.</source>
        <translation>Nhà cung cấp không cho biết nội dung mẫu tin này.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Hình ảnh</translation>
    </message>
    <message>
        <source>Button without a text</source>
        <translation>Nút chưa có chữ</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>chưa có địa chỉ</translation>
    </message>
    <message>
        <source>Parameter {0}</source>
        <translation>Tham số {0}</translation>
    </message>
    <message>
        <source>Ways of the message, in order</source>
        <translation>Các kênh của tin, theo thứ tự</translation>
    </message>
    <message>
        <source>The operators add what is grey; it is counted in the parts.</source>
        <translation>Phần chữ xám do nhà mạng tự thêm, đã tính vào số tin.</translation>
    </message>
    <message>
        <source>No text yet</source>
        <translation>Chưa có nội dung</translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%Ln tin tính phí</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} characters</source>
        <translation>{0}/{1} ký tự</translation>
    </message>
    <message>
        <source>{0} of {1} characters in the last</source>
        <translation>tin cuối {0}/{1} ký tự</translation>
    </message>
    <message>
        <source>estimated {0}</source>
        <translation>dự kiến {0}</translation>
    </message>
    <message>
        <source>Characters that cost more: {0}</source>
        <translation>Ký tự làm tăng chi phí: {0}</translation>
    </message>
</context>
<context>
    <name>Message state</name>
    <message>
        <source>Nothing to do.</source>
        <translation>Không cần làm gì.</translation>
    </message>
    <message>
        <source>It has not been sent yet.</source>
        <translation>Tin chưa được gửi.</translation>
    </message>
    <message>
        <source>It is being handed over.</source>
        <translation>Tin đang được chuyển đi.</translation>
    </message>
    <message>
        <source>The provider has it; whether it arrived is not known yet.</source>
        <translation>Nhà cung cấp đã nhận tin, chưa biết tin đã đến hay chưa.</translation>
    </message>
    <message>
        <source>Wait for the result. Loa asks for it by itself.</source>
        <translation>Chờ kết quả. Loa tự tra.</translation>
    </message>
    <message>
        <source>The final result is in.</source>
        <translation>Đã có kết quả cuối.</translation>
    </message>
    <message>
        <source>The provider refused it or could not deliver it.</source>
        <translation>Nhà cung cấp từ chối hoặc không gửi được tin.</translation>
    </message>
    <message>
        <source>See what the provider said, then send the failed ones again.</source>
        <translation>Xem trả lời của nhà cung cấp, rồi gửi lại tin thất bại.</translation>
    </message>
    <message>
        <source>It was left out and not sent.</source>
        <translation>Tin được bỏ qua, không gửi.</translation>
    </message>
    <message>
        <source>The campaign was cancelled before it was sent.</source>
        <translation>Chiến dịch bị hủy trước khi gửi tin này.</translation>
    </message>
    <message>
        <source>It may have been sent: no clear reply came.</source>
        <translation>Có thể tin đã được gửi, vì không nhận được trả lời rõ ràng.</translation>
    </message>
    <message>
        <source>Look it up at the provider first. Sent again now, it might arrive twice.</source>
        <translation>Tra tin ở nhà cung cấp trước. Nếu gửi lại ngay, người nhận có thể nhận hai lần.</translation>
    </message>
    <message>
        <source>It was handed over, and its result can no longer be asked for.</source>
        <translation>Tin đã được chuyển đi, kết quả không còn tra được.</translation>
    </message>
    <message>
        <source>Look it up on the provider&apos;s site.</source>
        <translation>Tra tin trên trang của nhà cung cấp.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Phone number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Result at</source>
        <translation>Có kết quả lúc</translation>
    </message>
    <message>
        <source>waiting for the result</source>
        <translation>chờ kết quả</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Single message</source>
        <translation>gửi lẻ</translation>
    </message>
    <message>
        <source>est. {money}</source>
        <translation>dự kiến {money}</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Home</source>
        <translation>Trang chủ</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Look up &amp; single</source>
        <translation>Tra cứu &amp; gửi lẻ</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Danh bạ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập danh sách</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Loa ended unexpectedly the last time.</source>
        <translation>Lần trước Loa dừng đột ngột.</translation>
    </message>
    <message>
        <source>It has opened where the work stood. What was being sent went on, and nothing is sent twice. A report without numbers and texts is kept with the logs.</source>
        <translation>Loa đã mở lại nơi đang làm dở. Tin đang gửi vẫn tiếp tục, không tin nào gửi hai lần. Báo cáo sự cố, không có số và nội dung tin, nằm cùng nhật ký.</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln người nhận</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%Ln thất bại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a result that is not known</source>
        <translation>
            <numerusform>%Ln chưa rõ kết quả</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” has been sent.</source>
        <translation>“{name}” đã gửi xong.</translation>
    </message>
    <message>
        <source>The rehearsal “{name}” has ended.</source>
        <translation>Diễn tập “{name}” đã xong.</translation>
    </message>
    <message>
        <source>The balance of {name} is low: {money}.</source>
        <translation>Số dư của {name} còn thấp: {money}.</translation>
    </message>
    <message>
        <source>Campaigns pause when it runs out; what is sent is not lost.</source>
        <translation>Hết tiền thì chiến dịch tạm dừng; tin đã gửi không mất.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Đang tải</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Customers called “{0}”</source>
        <translation>Khách hàng tên “{0}”</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Tra cứu</translation>
    </message>
    <message>
        <source>History of this number</source>
        <translation>Lịch sử của số này</translation>
    </message>
    <message numerus="yes">
        <source>List, %n number(s)</source>
        <translation>
            <numerusform>Danh sách, %Ln số</numerusform>
        </translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>A number, a name, a page, an action</source>
        <translation>Số, tên, trang hoặc thao tác</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Choose a passphrase for the keys</source>
        <translation>Đặt mật khẩu cho tệp khóa</translation>
    </message>
    <message>
        <source>Enter the passphrase of the keys</source>
        <translation>Nhập mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Set passphrase</source>
        <translation>Đặt mật khẩu</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>Chưa nhập mật khẩu.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs at least %n character(s).</source>
        <translation>
            <numerusform>Mật khẩu cần ít nhất %Ln ký tự.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same. Type the passphrase again.</source>
        <translation>Hai lần nhập không giống nhau. Hãy nhập lại.</translation>
    </message>
    <message>
        <source>This computer has no keychain, so the providers&apos; keys are kept in an encrypted file. The passphrase opens it and is kept nowhere: if it is lost, the keys must be entered again.</source>
        <translation>Máy này không có kho khóa của hệ điều hành, nên khóa của các nhà cung cấp được cất trong một tệp mã hóa. Mật khẩu dùng để mở tệp và không được lưu ở đâu: nếu quên, phải nhập lại các khóa.</translation>
    </message>
    <message>
        <source>The providers&apos; keys lie in an encrypted file on this computer.</source>
        <translation>Khóa của các nhà cung cấp nằm trong tệp mã hóa trên máy này.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Add somebody…</source>
        <translation>Thêm người…</translation>
    </message>
    <message>
        <source>Several people work here…</source>
        <translation>Có nhiều người dùng…</translation>
    </message>
    <message>
        <source>What {0} did stays in the action log.</source>
        <translation>Những gì {0} đã làm vẫn còn trong nhật ký thao tác.</translation>
    </message>
    <message>
        <source>Does {0} work here no more?</source>
        <translation>Cho {0} thôi dùng?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Cho {0} thôi dùng</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Departments…</source>
        <translation>Phòng ban…</translation>
    </message>
    <message>
        <source>Action log…</source>
        <translation>Nhật ký thao tác…</translation>
    </message>
    <message>
        <source>One person works here, so nothing asks for a PIN. With several, each has a name, a role and a PIN, and large campaigns can wait for somebody&apos;s approval.</source>
        <translation>Máy này có một người dùng nên không hỏi mã PIN. Khi có nhiều người, mỗi người có tên, vai trò và mã PIN riêng, và chiến dịch lớn có thể chờ duyệt.</translation>
    </message>
    <message>
        <source>Each takes the desk with a PIN. What is done is written down.</source>
        <translation>Mỗi người đăng nhập bằng mã PIN. Mọi thao tác đều được ghi lại.</translation>
    </message>
    <message>
        <source>Whoever administers can change this.</source>
        <translation>Chỉ quản trị mới đổi được.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>New PIN…</source>
        <translation>Đặt mã PIN…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Cho thôi dùng…</translation>
    </message>
    <message>
        <source>Approval and lock</source>
        <translation>Duyệt và khóa màn hình</translation>
    </message>
    <message>
        <source>Approve campaigns above</source>
        <translation>Chờ duyệt khi chiến dịch trên</translation>
    </message>
    <message>
        <source>or above</source>
        <translation>hoặc trên</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Khóa sau</translation>
    </message>
    <message>
        <source>₫ (empty: never)</source>
        <translation>₫ (để trống: không cần)</translation>
    </message>
    <message>
        <source>receivers (empty: never)</source>
        <translation>người nhận (để trống: không cần)</translation>
    </message>
    <message>
        <source>minutes without a key or a movement (0: never)</source>
        <translation>phút không thao tác (0: không khóa)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>PIN, at least four characters</source>
        <translation>Mã PIN, ít nhất bốn ký tự</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Nhập lại mã PIN</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>Thêm người dùng</translation>
    </message>
    <message>
        <source>First: who administers?</source>
        <translation>Trước hết: ai quản trị?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Phòng ban</translation>
    </message>
    <message>
        <source>From two people on, each takes the desk with a PIN. Nobody can read a PIN, and a forgotten one is reset by who administers: it is good to have two of those.</source>
        <translation>Từ hai người trở lên, mỗi người vào bàn làm việc bằng mã PIN. Không ai xem được mã PIN; quên mã thì quản trị đặt lại, nên có hai người quản trị.</translation>
    </message>
    <message>
        <source>New PIN for {0}</source>
        <translation>Mã PIN mới của {0}</translation>
    </message>
    <message>
        <source>PIN until now</source>
        <translation>Mã PIN hiện tại</translation>
    </message>
    <message>
        <source>Departments and brandnames</source>
        <translation>Phòng ban và brandname</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>May use these brandnames, by commas</source>
        <translation>Brandname được dùng, cách nhau bằng dấu phẩy</translation>
    </message>
    <message>
        <source>Known brandnames: {0}</source>
        <translation>Các brandname đã biết: {0}</translation>
    </message>
    <message>
        <source>Remove department</source>
        <translation>Xóa phòng ban</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người thực hiện</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Action log</source>
        <translation>Nhật ký thao tác</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi người</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Xem cũ hơn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln mục</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Mọi thao tác</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Single messages</source>
        <translation>Gửi lẻ</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Danh sách chặn</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Providers and keys</source>
        <translation>Nhà cung cấp và khóa</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>all brandnames</source>
        <translation>mọi brandname</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%Ln người nhận</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>One person&apos;s data</source>
        <translation>Dữ liệu của một người</translation>
    </message>
    <message>
        <source>A request is answered within 2 working days and done within 15 (Decree 356/2025).</source>
        <translation>Yêu cầu được trả lời trong 2 ngày làm việc và thực hiện trong 15 ngày (Nghị định 356/2025).</translation>
    </message>
    <message>
        <source>Phone number, in any writing</source>
        <translation>Số điện thoại, viết kiểu nào cũng được</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Kết quả tìm</translation>
    </message>
    <message>
        <source>Write to a file…</source>
        <translation>Ghi ra tệp…</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Clean up the file</source>
        <translation>Dọn tệp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Looking through the store and its files…</source>
        <translation>Đang tìm trong dữ liệu và các tệp…</translation>
    </message>
    <message>
        <source>Personal data {0}.xlsx</source>
        <translation>Dữ liệu cá nhân {0}.xlsx</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;JSON (*.json)</source>
        <translation>Tệp Excel (*.xlsx);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Write everything to a file</source>
        <translation>Ghi toàn bộ ra tệp</translation>
    </message>
    <message>
        <source>Writing what is known…</source>
        <translation>Đang ghi dữ liệu ra tệp…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to {0}</source>
        <translation>
            <numerusform>Đã ghi %Ln dòng vào {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Erasing; this goes to its end…</source>
        <translation>Đang xóa; việc này không dừng giữa chừng được…</translation>
    </message>
    <message>
        <source>Writing the data file anew; this goes to its end…</source>
        <translation>Đang ghi lại tệp dữ liệu; việc này không dừng giữa chừng được…</translation>
    </message>
    <message>
        <source>Nothing of it is left in the data file.</source>
        <translation>Tệp dữ liệu không còn sót gì.</translation>
    </message>
    <message>
        <source>Erase the data of {0}?</source>
        <translation>Xóa dữ liệu của {0}?</translation>
    </message>
    <message>
        <source>Number, name and texts go for good from lists, messages and their requests. Totals, states and costs stay.</source>
        <translation>Số, tên và nội dung mất hẳn khỏi danh sách, tin nhắn và yêu cầu gửi. Các tổng, trạng thái và chi phí giữ nguyên.</translation>
    </message>
    <message>
        <source>Files outside Loa and backups are not changed: they are listed afterwards, to be deleted or made anew by hand.</source>
        <translation>Tệp bên ngoài và bản sao lưu không bị đổi: sau khi xóa, Loa liệt kê chúng để tự xóa hoặc lập lại.</translation>
    </message>
    <message>
        <source>The block list afterwards:</source>
        <translation>Danh sách chặn sau khi xóa:</translation>
    </message>
    <message>
        <source>Send nothing to this number again; only the number is kept</source>
        <translation>Không gửi gì tới số này nữa; chỉ giữ lại số</translation>
    </message>
    <message>
        <source>As it is: a refusal is still honoured, by number only</source>
        <translation>Giữ như cũ: số đã từ chối vẫn bị chặn, chỉ còn số</translation>
    </message>
    <message>
        <source>Forget refusals too: the next list may bring it back</source>
        <translation>Quên cả việc từ chối: danh sách sau có thể nhập lại số</translation>
    </message>
    <message>
        <source>Keep the data</source>
        <translation>Giữ dữ liệu</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Nothing is known of {0}.</source>
        <translation>Không có dữ liệu về {0}.</translation>
    </message>
    <message>
        <source>Not finished, so nothing can be erased yet: {0}</source>
        <translation>Chưa xong nên chưa xóa được: {0}</translation>
    </message>
    <message>
        <source>In lists: {0}</source>
        <translation>Trong danh sách: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) in {0}</source>
        <translation>
            <numerusform>%Ln tin trong {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that an import did not take</source>
        <translation>
            <numerusform>%Ln dòng không nhập được</numerusform>
        </translation>
    </message>
    <message>
        <source>Blocked for {0} ({1})</source>
        <translation>Đang chặn {0} ({1})</translation>
    </message>
    <message numerus="yes">
        <source>%n other place(s) in the store</source>
        <translation>
            <numerusform>%Ln chỗ khác trong dữ liệu</numerusform>
        </translation>
    </message>
    <message>
        <source>Named in rows and messages of others, whose data they are: {0}</source>
        <translation>Có trong dòng và tin của người khác, là dữ liệu của họ: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n log line(s) with {0}, which many numbers share</source>
        <translation>
            <numerusform>%Ln dòng nhật ký có {0}, nhiều số cùng dạng này</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased: {0} rows of lists, {1} messages, {2} other places.</source>
        <translation>Đã xóa: {0} dòng danh sách, {1} tin, {2} chỗ khác.</translation>
    </message>
    <message>
        <source>The number is still blocked, without a name or reason.</source>
        <translation>Số này vẫn bị chặn, không kèm tên hay lý do.</translation>
    </message>
    <message>
        <source>The block file holds it too and is changed by hand only.</source>
        <translation>Tệp chặn cũng có số này và chỉ sửa bằng tay.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of others still name the number.</source>
        <translation>
            <numerusform>Còn %Ln dòng của người khác có số này.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remains may lie in free places of the data file. Clean up the file removes them; sending stops meanwhile.</source>
        <translation>Phần còn sót có thể nằm ở chỗ trống trong tệp dữ liệu. Dọn tệp sẽ xóa hết; việc gửi tạm dừng trong lúc đó.</translation>
    </message>
    <message>
        <source>To delete or make anew by hand:</source>
        <translation>Cần tự xóa hoặc lập lại:</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>trong thùng rác</translation>
    </message>
    <message>
        <source>single messages</source>
        <translation>tin gửi lẻ</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>Channel</source>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Loại tin</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mẫu tin</translation>
    </message>
    <message>
        <source>Price of a part</source>
        <translation>Giá một tin</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>VAT</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Prices of “{0}”</source>
        <translation>Bảng giá của “{0}”</translation>
    </message>
    <message>
        <source>Without VAT or with it, as the contract says; the newest line that fits is used. While the table is empty, costs are estimated from published prices.</source>
        <translation>Giá gồm hoặc chưa gồm VAT như trong hợp đồng; dòng mới nhất phù hợp được dùng. Khi bảng còn trống, chi phí được ước tính theo giá công bố.</translation>
    </message>
    <message>
        <source>Import from Excel…</source>
        <translation>Nhập từ Excel…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Choose a price list</source>
        <translation>Chọn bảng giá</translation>
    </message>
    <message>
        <source>The price list was read.</source>
        <translation>Đã đọc bảng giá.</translation>
    </message>
    <message>
        <source>Add a price</source>
        <translation>Thêm giá</translation>
    </message>
    <message>
        <source>Edit a price</source>
        <translation>Sửa giá</translation>
    </message>
    <message>
        <source>empty: all</source>
        <translation>để trống: tất cả</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa rõ</translation>
    </message>
    <message>
        <source>VAT rate</source>
        <translation>Thuế suất VAT</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>typed in</source>
        <translation>tự nhập</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Templates ({0})</source>
        <translation>Mẫu tin ({0})</translation>
    </message>
    <message>
        <source>Prices ({0})</source>
        <translation>Bảng giá ({0})</translation>
    </message>
    <message>
        <source>Payment and texts</source>
        <translation>Thanh toán và độ dài tin</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>số dư</translation>
    </message>
    <message>
        <source>A text for {0}:</source>
        <translation>Nội dung để gửi {0}:</translation>
    </message>
    <message>
        <source>Brandnames: not asked yet. Check lists them.</source>
        <translation>Brandname: chưa tra được. Bấm Kiểm tra để lấy danh sách.</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>chưa kiểm tra</translation>
    </message>
    <message>
        <source>works</source>
        <translation>hoạt động</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>cần xử lý</translation>
    </message>
    <message>
        <source>Brandnames, {0}</source>
        <translation>Brandname {0}</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Thêm nhà cung cấp</translation>
    </message>
    <message>
        <source>Edit provider</source>
        <translation>Sửa nhà cung cấp</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên gọi</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Không mã hóa</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>No key at hand? A text for whoever has it</source>
        <translation>Chưa có khóa? Lời nhắn cho người giữ khóa</translation>
    </message>
    <message>
        <source>Add and check</source>
        <translation>Thêm và kiểm tra</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keys are kept in this computer&apos;s keychain and shown nowhere.</source>
        <translation>Khóa được cất trong kho khóa của máy này và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>Keys are kept in a file encrypted by a passphrase, shown nowhere.</source>
        <translation>Khóa được cất trong tệp mã hóa bằng mật khẩu và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>Leave a key empty to keep it as it is.</source>
        <translation>Để trống khóa nào thì khóa đó được giữ nguyên.</translation>
    </message>
    <message>
        <source>No brandname yet</source>
        <translation>Chưa có brandname</translation>
    </message>
    <message>
        <source>Messages need a registered sender name. Registering takes the operators some days; this text asks for it:</source>
        <translation>Tin nhắn cần tên người gửi đã đăng ký. Nhà mạng duyệt trong vài ngày; dùng lời nhắn này để đăng ký:</translation>
    </message>
    <message>
        <source>Hello {0},
please register a brandname for our account. We need customer-care (CSKH) and, if possible, advertising (QC) messages for all operators. Which papers do you need, and how long does it take?
Thank you.</source>
        <translation>Xin chào {0},
xin hỗ trợ đăng ký brandname cho tài khoản của công ty, để gửi tin chăm sóc khách hàng (CSKH) và nếu được, tin quảng cáo (QC) tới mọi nhà mạng. Cần những giấy tờ nào và mất bao lâu?
Xin cảm ơn.</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>Chưa có mẫu tin</translation>
    </message>
    <message>
        <source>Customer-care texts must fit a registered template. Open Templates to fetch them, or to type in what was registered. The compose page makes the form for a new one.</source>
        <translation>Tin chăm sóc khách hàng phải khớp mẫu đã đăng ký. Mở Mẫu tin để lấy về hoặc nhập mẫu đã đăng ký. Trang Soạn tin lập sẵn nội dung để đăng ký mẫu mới.</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>Chưa có nhà cung cấp</translation>
    </message>
    <message>
        <source>Messages are sent through a provider, with the keys it gave.</source>
        <translation>Tin được gửi qua nhà cung cấp, bằng khóa mà nhà cung cấp đã cấp.</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>Đang hỏi nhà cung cấp…</translation>
    </message>
    <message>
        <source>“{0}” was removed.</source>
        <translation>Đã xóa “{0}”.</translation>
    </message>
    <message>
        <source>Its keys are deleted from this computer. Campaigns already sent, their history and their reports stay.</source>
        <translation>Khóa sẽ bị xóa khỏi máy này. Các chiến dịch đã gửi, lịch sử và báo cáo vẫn còn.</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>Xóa “{0}”?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
</context>
<context>
    <name>Reconcile</name>
    <message>
        <source>Reading and comparing…</source>
        <translation>Đang đọc và đối chiếu…</translation>
    </message>
    <message>
        <source>Reconciliation {0} {1}.xlsx</source>
        <translation>Đối soát {0} {1}.xlsx</translation>
    </message>
    <message>
        <source>Export the differences</source>
        <translation>Xuất các khác biệt</translation>
    </message>
    <message>
        <source>Done before</source>
        <translation>Đã làm</translation>
    </message>
    <message>
        <source>Reconciliations done before</source>
        <translation>Các lần đối soát đã làm</translation>
    </message>
    <message>
        <source>Forget this reconciliation</source>
        <translation>Xóa lần đối soát này</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Progress of the reconciliation</source>
        <translation>Tiến độ đối soát</translation>
    </message>
    <message>
        <source>Choose an account and a period. Loa compares message by message what the provider says, or bills, with what was sent here, and adds both up.</source>
        <translation>Chọn nhà cung cấp và khoảng thời gian. Loa so từng tin giữa những gì nhà cung cấp ghi hoặc tính tiền với những gì đã gửi ở đây, rồi cộng cả hai bên.</translation>
    </message>
    <message>
        <source>Provider&apos;s record</source>
        <translation>Sổ của nhà cung cấp</translation>
    </message>
    <message>
        <source>{0} keeps no record that can be asked for: use its invoice.</source>
        <translation>{0} không có sổ để tra: hãy dùng hóa đơn.</translation>
    </message>
    <message>
        <source>What to reconcile</source>
        <translation>Nội dung đối soát</translation>
    </message>
    <message>
        <source>Provider account</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Invoice file</source>
        <translation>Tệp hóa đơn</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ngày đầu</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày cuối</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>Đối soát</translation>
    </message>
    <message>
        <source>Choose the vendor&apos;s invoice</source>
        <translation>Chọn hóa đơn của nhà cung cấp</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %n message(s)</source>
        <translation>
            <numerusform>{0}: %Ln tin</numerusform>
        </translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>từ {0} đến {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a number left out</source>
        <translation>
            <numerusform>bỏ qua %Ln dòng không có số</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the column of the phone, or of the message number.</source>
        <translation>Chọn cột số điện thoại, hoặc cột mã tin.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Prices include VAT</source>
        <translation>Giá đã gồm VAT</translation>
    </message>
    <message>
        <source>Prices without VAT</source>
        <translation>Giá chưa gồm VAT</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>VAT</translation>
    </message>
    <message>
        <source>VAT percent</source>
        <translation>Phần trăm VAT</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Các cột…</translation>
    </message>
    <message>
        <source>The vendor&apos;s list of messages: xlsx, xls or csv.</source>
        <translation>Bảng kê tin của nhà cung cấp: xlsx, xls hoặc csv.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Khác biệt</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>State here → there</source>
        <translation>Trạng thái ở đây → bên kia</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ở đây</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Bên kia</translation>
    </message>
    <message>
        <source>Campaign, remark</source>
        <translation>Chiến dịch, ghi chú</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>khớp</translation>
    </message>
    <message>
        <source>state differs</source>
        <translation>khác trạng thái</translation>
    </message>
    <message>
        <source>price differs</source>
        <translation>khác tiền</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>chỉ có ở đây</translation>
    </message>
    <message>
        <source>only there</source>
        <translation>chỉ có bên kia</translation>
    </message>
    <message>
        <source>The first {0} of {1} are shown; the export has them all.</source>
        <translation>Đang hiện {0} trên {1}; tệp xuất có đủ.</translation>
    </message>
    <message>
        <source>all differences</source>
        <translation>mọi khác biệt</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Các khác biệt</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%Ln tin khác nhau</numerusform>
        </translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Không có khác biệt</translation>
    </message>
    <message>
        <source>{0} messages are alike on both sides</source>
        <translation>{0} tin khớp cả hai bên</translation>
    </message>
    <message>
        <source>{0} stand in no record of the provider&apos;s (calls, tests)</source>
        <translation>{0} tin không có trong sổ của nhà cung cấp (cuộc gọi, gửi thử)</translation>
    </message>
    <message>
        <source>{0} rows of the file name no message</source>
        <translation>{0} dòng của tệp không phải tin</translation>
    </message>
    <message>
        <source>{0} rows of the file are of other days</source>
        <translation>{0} dòng của tệp thuộc ngày khác</translation>
    </message>
    <message>
        <source>{0} have no actual cost yet; the estimate was compared</source>
        <translation>{0} tin chưa có chi phí thực tế, đã so với dự kiến</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Số tin</translation>
    </message>
    <message>
        <source>Difference in money</source>
        <translation>Chênh lệch</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Tổng</translation>
    </message>
</context>
<context>
    <name>Repeats</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Cho ai</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Lần tới</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Lần gần nhất</translation>
    </message>
    <message>
        <source>Repeats…</source>
        <translation>Lặp lại…</translation>
    </message>
    <message>
        <source>Campaigns that prepare themselves daily or monthly</source>
        <translation>Chiến dịch tự chuẩn bị hằng ngày hoặc hằng tháng</translation>
    </message>
    <message>
        <source>Campaigns that prepare themselves</source>
        <translation>Chiến dịch tự chuẩn bị</translation>
    </message>
    <message>
        <source>Each makes a draft when its time comes. Nothing is sent by itself.</source>
        <translation>Đến giờ, mỗi lịch tạo một bản nháp. Không tin nào tự gửi đi.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Look over its draft</source>
        <translation>Xem bản nháp</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Bật</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>Xóa “{0}”?</translation>
    </message>
    <message>
        <source>Drafts that it prepared stay.</source>
        <translation>Các bản nháp đã chuẩn bị vẫn còn.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>đang tắt</translation>
    </message>
    <message>
        <source>list is gone</source>
        <translation>danh sách không còn</translation>
    </message>
    <message>
        <source>Repeat a campaign</source>
        <translation>Lặp lại một chiến dịch</translation>
    </message>
    <message>
        <source>Change “{0}”</source>
        <translation>Sửa “{0}”</translation>
    </message>
    <message>
        <source>Its text, channel and list or group are taken. When its time comes a draft is made for those who fit that day; somebody looks it over and sends it.</source>
        <translation>Lấy nội dung, kênh và danh sách hoặc nhóm của chiến dịch. Đến giờ, một bản nháp được tạo cho những người đúng điều kiện hôm đó; người phụ trách xem rồi mới gửi.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Lặp lại</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Chu kỳ</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Ngày trong tháng</translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation>Chuẩn bị lúc</translation>
    </message>
    <message>
        <source>A shorter month takes its last day.</source>
        <translation>Tháng ngắn hơn lấy ngày cuối tháng.</translation>
    </message>
    <message>
        <source>{0} on day {1}, {2}</source>
        <translation>ngày {1} {0}, {2}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>not due yet</source>
        <translation>chưa đến hạn</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Nothing to report yet.</source>
        <translation>Chưa có gì để báo cáo.</translation>
    </message>
    <message>
        <source>Once a campaign was sent, its totals and its workbook are here.</source>
        <translation>Sau khi gửi chiến dịch, tổng hợp và tệp Excel có ở đây.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>See its receivers</source>
        <translation>Xem người nhận</translation>
    </message>
    <message>
        <source>Write into the original workbook…</source>
        <translation>Ghi vào tệp Excel gốc…</translation>
    </message>
    <message>
        <source>A copy of the imported workbook with the results as columns</source>
        <translation>Bản sao của tệp đã nhập, thêm các cột kết quả</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Chargeable parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>Chi phí dự kiến</translation>
    </message>
    <message>
        <source>Actual cost</source>
        <translation>Chi phí thực tế</translation>
    </message>
    <message>
        <source>Everything this store sent to one number, over all campaigns.</source>
        <translation>Mọi tin đã gửi tới một số từ dữ liệu này, qua mọi chiến dịch.</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Tra cứu</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Tệp Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx *.xlsm)</source>
        <translation>Tệp Excel (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Export as a CSV file</source>
        <translation>Xuất tệp CSV</translation>
    </message>
    <message>
        <source>A page to print or to send, for managers</source>
        <translation>Trang để in hoặc gửi cho quản lý</translation>
    </message>
    <message>
        <source>The last 12 months</source>
        <translation>12 tháng gần đây</translation>
    </message>
    <message>
        <source>Another period…</source>
        <translation>Khoảng thời gian khác…</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>Mọi nhà cung cấp</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Messages from {first} to {last}</source>
        <translation>Tin gửi từ {first} đến {last}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ngày đầu</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày cuối</translation>
    </message>
    <message>
        <source>Total of each month</source>
        <translation>Tổng mỗi tháng</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>Trang {0}</translation>
    </message>
    <message>
        <source>One campaign</source>
        <translation>Một chiến dịch</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Một tháng</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>Đối soát</translation>
    </message>
    <message>
        <source>One number</source>
        <translation>Một số</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Thống kê</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation>Tách theo</translation>
    </message>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>%Ln ngày gần đây</numerusform>
        </translation>
    </message>
    <message>
        <source>States</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Nothing was sent in this time.</source>
        <translation>Không có tin nào được gửi trong thời gian này.</translation>
    </message>
</context>
<context>
    <name>Retry</name>
    <message>
        <source>Send failed messages again?</source>
        <translation>Gửi lại tin thất bại?</translation>
    </message>
    <message>
        <source>None of the failed messages can be sent again.</source>
        <translation>Không tin thất bại nào gửi lại được.</translation>
    </message>
    <message numerus="yes">
        <source>%n temporary failure(s)</source>
        <translation>
            <numerusform>%Ln lỗi tạm thời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have reached somebody and are not sent</source>
        <translation>
            <numerusform>%Ln tin có thể đã đến người nhận, không gửi lại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the provider takes no fewer than %n in one request</source>
        <translation>
            <numerusform>nhà cung cấp nhận ít nhất %Ln người nhận trong một lần gửi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that will fail again unless something is changed</source>
        <translation>
            <numerusform>%Ln tin sẽ lại thất bại nếu chưa sửa nguyên nhân</numerusform>
        </translation>
    </message>
    <message>
        <source>no reason told</source>
        <translation>không rõ lý do</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n temporary failure(s)</source>
        <translation>
            <numerusform>Chỉ %Ln lỗi tạm thời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n that can be sent again</source>
        <translation>
            <numerusform>Tất cả %Ln tin gửi lại được</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n again</source>
        <translation>
            <numerusform>Gửi lại %Ln tin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Data and version</source>
        <translation>Dữ liệu và phiên bản</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>Logs, without phone numbers and texts</source>
        <translation>Nhật ký, không chứa số điện thoại và nội dung tin</translation>
    </message>
    <message>
        <source>Loa {version} · data format {schema}</source>
        <translation>Loa {version} · định dạng dữ liệu {schema}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Still waiting for messages on their way.</source>
        <translation>Còn tin đang gửi dở, bộ gửi tin chưa dừng.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Bộ gửi tin</translation>
    </message>
    <message>
        <source>Backup (*.db)</source>
        <translation>Bản sao lưu (*.db)</translation>
    </message>
    <message>
        <source>Back up to another place</source>
        <translation>Sao lưu ra nơi khác</translation>
    </message>
    <message>
        <source>Loa backup.db</source>
        <translation>Sao luu Loa.db</translation>
    </message>
    <message>
        <source>Copying the data; sending goes on meanwhile…</source>
        <translation>Đang sao lưu dữ liệu; tin vẫn được gửi trong lúc này…</translation>
    </message>
    <message>
        <source>Backed up to {0}.</source>
        <translation>Đã sao lưu vào {0}.</translation>
    </message>
    <message>
        <source>Choose a backup to restore</source>
        <translation>Chọn bản sao lưu để khôi phục</translation>
    </message>
    <message>
        <source>Restoring; this goes to its end…</source>
        <translation>Đang khôi phục; việc này không dừng giữa chừng được…</translation>
    </message>
    <message>
        <source>Restored as of {0}. {1} campaigns are paused; {2} messages may have been sent since.</source>
        <translation>Đã khôi phục về lúc {0}. {1} chiến dịch tạm dừng; {2} tin có thể đã được gửi từ đó.</translation>
    </message>
    <message numerus="yes">
        <source>and %n older</source>
        <translation>
            <numerusform>và %Ln bản cũ hơn</numerusform>
        </translation>
    </message>
    <message>
        <source>No backup yet.</source>
        <translation>Chưa có bản sao lưu.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Sao lưu và khôi phục</translation>
    </message>
    <message>
        <source>A backup holds everything but the keys: keep it as carefully as the data itself. Those made before an update are among them.</source>
        <translation>Bản sao lưu chứa mọi thứ trừ khóa: cần giữ cẩn thận như chính dữ liệu. Bản tự sao lưu trước khi nâng cấp cũng nằm ở đây.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>To another place…</source>
        <translation>Ra nơi khác…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Khôi phục…</translation>
    </message>
    <message>
        <source>Open the folder of backups</source>
        <translation>Mở thư mục sao lưu</translation>
    </message>
    <message>
        <source>Sending stops. What was done since the backup is not in it.</source>
        <translation>Việc gửi dừng lại. Những gì làm sau bản sao lưu không có trong đó.</translation>
    </message>
    <message>
        <source>Every campaign pauses, and what was still to be sent then counts as unknown until it was looked up: so nothing goes out twice.</source>
        <translation>Mọi chiến dịch tạm dừng; tin còn chờ gửi lúc đó được coi là chưa rõ kết quả cho đến khi tra xong, để không tin nào gửi hai lần.</translation>
    </message>
    <message>
        <source>What is there now is kept as a backup too.</source>
        <translation>Dữ liệu hiện tại cũng được giữ lại thành một bản sao lưu.</translation>
    </message>
    <message>
        <source>Whoever was erased since the backup is in it again: erase them once more.</source>
        <translation>Người đã được xóa sau bản sao lưu sẽ có lại trong đó: cần xóa lại.</translation>
    </message>
    <message>
        <source>Restore “{0}”?</source>
        <translation>Khôi phục “{0}”?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Keep what is there</source>
        <translation>Giữ dữ liệu hiện tại</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>The secret address is made anew with the next start.</source>
        <translation>Địa chỉ bí mật sẽ được tạo lại ở lần chạy tới.</translation>
    </message>
    <message>
        <source>does not listen</source>
        <translation>không nhận được</translation>
    </message>
    <message>
        <source>Delivery reports from the provider</source>
        <translation>Nhận kết quả từ nhà cung cấp</translation>
    </message>
    <message>
        <source>Only for a computer with a public address: results then come at once. Without it Loa asks the provider by itself, and nothing is lost.</source>
        <translation>Chỉ dành cho máy có địa chỉ công khai: kết quả sẽ về ngay. Nếu không, Loa tự hỏi nhà cung cấp và không mất kết quả nào.</translation>
    </message>
    <message>
        <source>Take reports from the provider</source>
        <translation>Nhận kết quả nhà cung cấp gửi về</translation>
    </message>
    <message>
        <source>Listen at</source>
        <translation>Nhận tại</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Địa chỉ công khai</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save how reports are taken</source>
        <translation>Lưu cách nhận kết quả</translation>
    </message>
    <message>
        <source>New secret address</source>
        <translation>Đổi địa chỉ bí mật</translation>
    </message>
    <message>
        <source>off</source>
        <translation>tắt</translation>
    </message>
    <message>
        <source>listens</source>
        <translation>đang nhận</translation>
    </message>
    <message>
        <source>with the next sending</source>
        <translation>từ lần gửi tới</translation>
    </message>
    <message>
        <source>Listens at {0}</source>
        <translation>Đang nhận tại {0}</translation>
    </message>
    <message>
        <source>{0} taken, {1} from strangers</source>
        <translation>đã nhận {0}, {1} từ nguồn lạ</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Bulk messages on these days are pointed out before they are sent. Days that the government adds can be added here.</source>
        <translation>Gửi hàng loạt vào các ngày này sẽ được nhắc trước khi gửi. Ngày nghỉ do Chính phủ bổ sung có thể thêm ở đây.</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>Tên ngày nghỉ</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ngày đầu</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày cuối</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Do not point out</source>
        <translation>Không nhắc nữa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Point out again</source>
        <translation>Nhắc lại</translation>
    </message>
    <message>
        <source>added here</source>
        <translation>tự thêm</translation>
    </message>
    <message>
        <source>by law</source>
        <translation>theo luật</translation>
    </message>
    <message>
        <source>not pointed out</source>
        <translation>không nhắc</translation>
    </message>
    <message>
        <source>Hiding phones and texts; what is left is hidden later…</source>
        <translation>Đang che số điện thoại và nội dung; phần còn lại sẽ được che sau…</translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) masked.</source>
        <translation>
            <numerusform>Đã ẩn %Ln chiến dịch.</numerusform>
        </translation>
    </message>
    <message>
        <source>This store knows {0} people, counted {1}.</source>
        <translation>Dữ liệu này có {0} người, đếm lúc {1}.</translation>
    </message>
    <message>
        <source>This store knows at most {0} people.</source>
        <translation>Dữ liệu này có nhiều nhất {0} người.</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Dữ liệu cá nhân</translation>
    </message>
    <message>
        <source>Hide phones and texts after</source>
        <translation>Ẩn số và nội dung sau</translation>
    </message>
    <message>
        <source>Days after which phones and texts are hidden</source>
        <translation>Số ngày giữ số và nội dung</translation>
    </message>
    <message>
        <source>days</source>
        <translation>ngày</translation>
    </message>
    <message>
        <source>Counted from the end of a campaign. Totals, states and costs stay; contact lists are not touched.</source>
        <translation>Tính từ khi chiến dịch kết thúc. Các tổng, trạng thái và chi phí giữ nguyên; danh sách khách hàng không bị đổi.</translation>
    </message>
    <message>
        <source>One person&apos;s data…</source>
        <translation>Dữ liệu của một người…</translation>
    </message>
    <message>
        <source>Phones, names and texts of campaigns that ended {0} days ago are hidden for good, today and from now on. They cannot be brought back.</source>
        <translation>Số, tên và nội dung của chiến dịch đã kết thúc {0} ngày bị ẩn hẳn, hôm nay và về sau. Không lấy lại được.</translation>
    </message>
    <message>
        <source>Totals, states and costs stay; backups and exported files are not touched.</source>
        <translation>Các tổng, trạng thái và chi phí giữ nguyên; bản sao lưu và tệp đã xuất không bị đổi.</translation>
    </message>
    <message>
        <source>Hide phones and texts after {0} days?</source>
        <translation>Ẩn số và nội dung sau {0} ngày?</translation>
    </message>
    <message>
        <source>Hide them</source>
        <translation>Ẩn đi</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Nothing is written there yet.</source>
        <translation>Chưa có gì được ghi.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã sao chép</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Keys and texts are never written; of a phone five and three digits.</source>
        <translation>Khóa và nội dung không bao giờ được ghi; số điện thoại chỉ ghi năm số đầu và ba số cuối.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Files and previews</source>
        <translation>Đọc tệp và xem trước</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Dòng lệnh</translation>
    </message>
    <message>
        <source>Which log</source>
        <translation>Nhật ký nào</translation>
    </message>
    <message>
        <source>Show the last lines</source>
        <translation>Xem các dòng cuối</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copy the log lines</source>
        <translation>Sao chép các dòng nhật ký</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>Mở thư mục nhật ký</translation>
    </message>
    <message>
        <source>Last lines of the log</source>
        <translation>Các dòng cuối của nhật ký</translation>
    </message>
    <message>
        <source>It starts by itself when there is something to send, goes on when the window is closed, and ends when nothing is left. Stopping it loses nothing: what waits is sent after the next start, nothing twice.</source>
        <translation>Tự chạy khi có tin cần gửi, vẫn gửi khi đóng cửa sổ, và tự dừng khi hết việc. Dừng không làm mất tin: tin đang chờ được gửi sau khi chạy lại, không tin nào bị gửi hai lần.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>không chạy</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>đang gửi</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>đang chờ</translation>
    </message>
    <message>
        <source>Process {0}</source>
        <translation>Tiến trình {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way</source>
        <translation>
            <numerusform>%Ln tin đang gửi</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} messages a second</source>
        <translation>{0} tin/giây</translation>
    </message>
    <message>
        <source>Sending hours are saved.</source>
        <translation>Đã lưu khung giờ gửi.</translation>
    </message>
    <message>
        <source>by law {0} to {1}, calls 08:00 to 17:00</source>
        <translation>theo luật {0} đến {1}, cuộc gọi 08:00 đến 17:00</translation>
    </message>
    <message>
        <source>usually {0} to {1}</source>
        <translation>thường là {0} đến {1}</translation>
    </message>
    <message>
        <source>Holidays ahead: {0}. Bulk messages on them are pointed out.</source>
        <translation>Ngày nghỉ sắp tới: {0}. Gửi hàng loạt vào các ngày này sẽ được nhắc trước.</translation>
    </message>
    <message>
        <source>Sending hours and holidays</source>
        <translation>Khung giờ gửi và ngày nghỉ</translation>
    </message>
    <message>
        <source>Narrower hours for advertising</source>
        <translation>Thu hẹp giờ gửi quảng cáo</translation>
    </message>
    <message>
        <source>Other hours for customer care</source>
        <translation>Giờ riêng cho tin chăm sóc</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>Save hours</source>
        <translation>Lưu khung giờ</translation>
    </message>
    <message>
        <source>Holidays…</source>
        <translation>Ngày nghỉ…</translation>
    </message>
    <message>
        <source>Trash of templates</source>
        <translation>Thùng rác mẫu tin</translation>
    </message>
    <message>
        <source>Taken back, they can be used at once. Lists are under Contacts.</source>
        <translation>Khôi phục là dùng được ngay. Danh sách đã bỏ nằm ở Danh bạ.</translation>
    </message>
    <message>
        <source>{0} · {1} · deleted for good {2}</source>
        <translation>{0} · {1} · xóa hẳn lúc {2}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Format, empty cells…</source>
        <translation>Cách viết, ô trống…</translation>
    </message>
    <message>
        <source>The column beside the cursor (F2): how it is written, and what where it is empty</source>
        <translation>Cột cạnh con trỏ (F2): viết thế nào, ô trống thì ghi gì</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Viết là</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>như trong tệp</translation>
    </message>
    <message>
        <source>Ask the provider again</source>
        <translation>Hỏi lại nhà cung cấp</translation>
    </message>
    <message>
        <source>Insert column</source>
        <translation>Chèn cột</translation>
    </message>
    <message>
        <source>Registered texts</source>
        <translation>Mẫu đã đăng ký</translation>
    </message>
    <message>
        <source>Begin with a text that the provider has on record</source>
        <translation>Bắt đầu từ một nội dung đã đăng ký với nhà cung cấp</translation>
    </message>
    <message>
        <source>Insert column: {0}</source>
        <translation>Chèn cột: {0}</translation>
    </message>
    <message>
        <source>As the provider has it</source>
        <translation>Theo mặc định của nhà cung cấp</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>at most {0} characters</source>
        <translation>tối đa {0} ký tự</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>từ {0} đến {1}</translation>
    </message>
    <message>
        <source>may be empty</source>
        <translation>có thể để trống</translation>
    </message>
    <message>
        <source>text</source>
        <translation>chữ</translation>
    </message>
    <message>
        <source>digits only</source>
        <translation>chỉ gồm chữ số</translation>
    </message>
    <message>
        <source>date dd/mm/yyyy</source>
        <translation>ngày dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Parameter {0}</source>
        <translation>Tham số {0}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Where this cell is empty, write</source>
        <translation>Khi ô này trống, ghi</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>để trống</translation>
    </message>
    <message>
        <source>Take the column out</source>
        <translation>Bỏ cột khỏi tin</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>{0} (optional)</source>
        <translation>{0} (không bắt buộc)</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Thêm tùy chọn</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Thêm tham số</translation>
    </message>
    <message>
        <source>This template has no parameters.</source>
        <translation>Mẫu tin này không có tham số.</translation>
    </message>
    <message>
        <source>Choose a template to see its parameters, or add them by hand.</source>
        <translation>Chọn mẫu tin để thấy các tham số, hoặc tự thêm từng tham số.</translation>
    </message>
    <message>
        <source>Take this parameter away</source>
        <translation>Bỏ tham số này</translation>
    </message>
    <message>
        <source>Name of the parameter</source>
        <translation>Tên tham số</translation>
    </message>
    <message>
        <source>Ticked ways are tried from top to bottom until one arrives.</source>
        <translation>Các kênh được chọn được thử lần lượt từ trên xuống cho đến khi tin tới nơi.</translation>
    </message>
    <message>
        <source>Try earlier (Alt+Up)</source>
        <translation>Thử sớm hơn (Alt+↑)</translation>
    </message>
    <message>
        <source>Try later (Alt+Down)</source>
        <translation>Thử muộn hơn (Alt+↓)</translation>
    </message>
    <message>
        <source>An address starts with https:// and has no spaces.</source>
        <translation>Địa chỉ bắt đầu bằng https:// và không có dấu cách.</translation>
    </message>
    <message>
        <source>This is no phone number.</source>
        <translation>Đây không phải số điện thoại.</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Giá trị này không dùng được.</translation>
    </message>
    <message>
        <source>Choose a template, or type its id</source>
        <translation>Chọn mẫu tin, hoặc nhập mã mẫu</translation>
    </message>
    <message>
        <source>Type the template&apos;s id</source>
        <translation>Nhập mã mẫu tin</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%Ln nhà cung cấp khác</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>%Ln chiến dịch khác đang chạy</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>Sẵn sàng gửi</translation>
    </message>
    <message>
        <source>{0} messages a second</source>
        <translation>{0} tin/giây</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Sort by {column}</source>
        <translation>Sắp xếp theo {column}</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Mã mẫu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Templates of “{0}”</source>
        <translation>Mẫu tin của “{0}”</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>Nội dung mẫu tin</translation>
    </message>
    <message>
        <source>Fetch from the provider</source>
        <translation>Lấy từ nhà cung cấp</translation>
    </message>
    <message>
        <source>Type in…</source>
        <translation>Tự nhập…</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Bỏ vào thùng rác</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No template is known yet. Fetch those that the provider has; where it tells none, type them in as they were registered.</source>
        <translation>Chưa có mẫu tin nào. Lấy về từ nhà cung cấp; nếu không lấy được, nhập đúng như mẫu đã đăng ký.</translation>
    </message>
    <message>
        <source>Those typed in stay when templates are fetched.</source>
        <translation>Mẫu tự nhập vẫn giữ nguyên khi lấy mẫu về.</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>Đang hỏi nhà cung cấp…</translation>
    </message>
    <message>
        <source>In the trash for 30 days, under Settings.</source>
        <translation>Đã bỏ vào thùng rác, giữ 30 ngày trong Cài đặt.</translation>
    </message>
    <message>
        <source>Type in a template</source>
        <translation>Nhập mẫu tin</translation>
    </message>
    <message>
        <source>Number at the provider</source>
        <translation>Mã của nhà cung cấp</translation>
    </message>
    <message>
        <source>Brandname or Zalo OA</source>
        <translation>Brandname hoặc Zalo OA</translation>
    </message>
    <message>
        <source>Copy the text as it is registered, with its places: {name}, &lt;name&gt;; in customer-care texts {P2,20}.</source>
        <translation>Sao chép nội dung như đã đăng ký, kèm chỗ điền: {ten}, &lt;ten&gt;; với tin CSKH là {P2,20}.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>typed in</source>
        <translation>tự nhập</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>Payment and texts of “{0}”</source>
        <translation>Thanh toán và độ dài tin của “{0}”</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>chưa rõ</translation>
    </message>
    <message>
        <source>Only a balance paid in advance can stop a campaign.</source>
        <translation>Chỉ số dư trả trước mới có thể chặn chiến dịch.</translation>
    </message>
    <message>
        <source>Operators add label and refusal to ads</source>
        <translation>Nhà mạng tự thêm nhãn và cách từ chối vào tin quảng cáo</translation>
    </message>
    <message>
        <source>Label before the text</source>
        <translation>Nhãn trước nội dung</translation>
    </message>
    <message>
        <source>Refusal after the text</source>
        <translation>Cách từ chối sau nội dung</translation>
    </message>
    <message>
        <source>Most characters charged as one part, as two, as three; empty for the usual figures.</source>
        <translation>Số ký tự nhiều nhất cho một, hai, ba tin tính phí; để trống là theo mức thông thường.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Balance: {0}</source>
        <translation>Số dư: {0}</translation>
    </message>
    <message>
        <source>The balance is low: {0}</source>
        <translation>Số dư thấp: {0}</translation>
    </message>
    <message>
        <source>Find a number, name, campaign, page…</source>
        <translation>Tìm số, tên, chiến dịch, trang…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
</context>
</TS>
